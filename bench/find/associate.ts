// What follows the workflows that find contacts: the companies of each.
import type { Build, Node } from '../throughput/workflows';
import { code, ifNumber, post } from './nodes';

/** Records in a call that reads associations. */
const READ = 1000;

type Plan = ReturnType<Build>;
type Surroundings = Parameters<Build>[0];

/** Batch Read of associations, behind a node that gives the contacts. */
export const ourCompanies =
	(build: Build, contacts: string): Build =>
	(surroundings) =>
		extended(build(surroundings), {
			nodes: [
				{
					name: 'Companies',
					type: 'n8n-nodes-async-tasks.hubspotAsyncTask',
					typeVersion: 1,
					onError: 'continueRegularOutput',
					credentials: { hubspotAsyncTaskApi: surroundings.credentials.ours },
					parameters: {
						authentication: 'serviceKey',
						resource: 'association',
						operation: 'batchRead',
						fromObjectType: { __rl: true, mode: 'list', value: 'contacts' },
						toObjectType: { __rl: true, mode: 'list', value: 'companies' },
						fromId: '',
						options: {},
					},
				},
			],
			links: [[contacts, 'Companies']],
		});

/** As most build it: a thousand contacts in a call, and what the answers hold. */
export const companiesOnce =
	(build: Build, contacts: string): Build =>
	(surroundings) =>
		extended(build(surroundings), {
			nodes: [bodies, readCompanies(surroundings), code('Companies', gather(contacts))],
			links: [
				[contacts, 'Bodies of 1000'],
				['Bodies of 1000', 'Read companies'],
				['Read companies', 'Companies'],
			],
		});

/** The same with all pages: what has a next one is asked again, until nothing has. */
export const companiesByPage =
	(build: Build, contacts: string): Build =>
	(surroundings) =>
		extended(build(surroundings), {
			nodes: [
				bodies,
				readCompanies(surroundings),
				code('Next pages', NEXT_PAGES),
				ifNumber('More?', '={{ $json.inputs.length }}', 'gt', 0),
				code('Companies', gather(contacts)),
			],
			links: [
				[contacts, 'Bodies of 1000'],
				['Bodies of 1000', 'Read companies'],
				['Read companies', 'Next pages'],
				['Next pages', 'More?'],
				['More?', 'Read companies', 0],
				['More?', 'Companies', 1],
			],
		});

function extended({ nodes, links }: Plan, more: Plan): Plan {
	return { nodes: [...nodes, ...more.nodes], links: [...links, ...more.links] };
}

const bodies = code(
	'Bodies of 1000',
	`const inputs = $input.all().map(({ json: { id } }) => ({ id }));
const bodies = [];
while (inputs.length > 0) bodies.push({ json: { inputs: inputs.splice(0, ${READ}) } });
return bodies;`,
);

function readCompanies(surroundings: Surroundings): Node {
	const path = '/crm/associations/2026-09/contacts/companies/batch/read';
	return post(surroundings, 'Read companies', path, { body: '={{ $json }}' });
}

const NEXT_PAGES = `const results = $input.all().flatMap(({ json }) => json.results);
const open = results.filter(({ paging }) => paging);
return [{ json: { inputs: open.map(({ from, paging }) => ({ id: from.id, after: paging.next.after })) } }];`;

/** All contacts, with what all calls gave. */
const gather = (
	contacts: string,
) => `const companies = new Map($('${contacts}').all().map(({ json }) => [json.id, []]));
for (let run = 0; ; run++) {
	let pages;
	try { pages = $('Read companies').all(0, run); } catch { break; }
	if (pages.length === 0) break;
	for (const { json } of pages)
		for (const { from, to } of json.results)
			for (const { toObjectId } of to) companies.get(from.id).push(toObjectId);
}
return [...companies].map(([id, companies]) => ({ json: { id, companies } }));`;
