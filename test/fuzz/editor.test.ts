import fc from 'fast-check';
import type { ILoadOptionsFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { editorContext, NODES } from '../engine/harness/editor';
import type { Draw } from './arbitrary/draw';
import { flawsOfRun } from './arbitrary/flaws';
import { hostileJson, hostileText } from './arbitrary/values';
import { checkRuns } from './check';
import { dingtalkOf, hubspotKeyOf } from './credentials';
import { judgePrototypes, judgeWords, leaksIn } from './judge';
import { judgeOutgoing, useWorld } from './live';
import { jumpClock } from '../engine/harness/jumpClock';

const world = useWorld();

type Method = (this: ILoadOptionsFunctions, ...args: unknown[]) => Promise<unknown>;

/** Every method that the editor calls, with whether it is a searched list. */
const METHODS = Object.entries<INodeType>(NODES).flatMap(([name, { methods = {} }]) =>
	Object.entries(methods).flatMap(([group, members]) =>
		Object.entries(members as Record<string, Method>).map(([label, method]) => ({
			name,
			group,
			label: `${name}.${label}`,
			method,
		})),
	),
);

/** In two parts that have their own share of the runs. */
const isOfPairs = ({ label }: { label: string }) => /Labels$|\.searchLists$/.test(label);
const PARTS = [
	{ runs: 240, methods: METHODS.filter((one) => !isOfPairs(one)) },
	{ runs: 60, methods: METHODS.filter(isOfPairs) },
];

/** Whether a list is one that n8n can show. */
function judgeList(group: string, answer: unknown): string[] {
	const { results, fields } = (answer ?? {}) as { results?: unknown; fields?: unknown };
	if (group === 'resourceMapping') return Array.isArray(fields) ? [] : ['no list of fields'];
	const list = group === 'listSearch' ? results : answer;
	if (!Array.isArray(list)) return ['no list'];
	const odd = list.find(
		({ name, value }: { name: unknown; value: unknown }) =>
			typeof name !== 'string' || !['string', 'number', 'boolean'].includes(typeof value),
	);
	return odd === undefined ? [] : [`an odd entry ${JSON.stringify(odd)}`];
}

/** n8n knows a parameter where it is shown. */
const ofAssociations = (label: string) => label.endsWith('.getAssociationLabels');
const resourceOf = (label: string) => (ofAssociations(label) ? 'association' : 'record');
const operationOf = (label: string) => (ofAssociations(label) ? 'batchCreate' : 'batchUpdate');

const shown = new Map<string, number>();

async function oneRun(
	draw: Draw,
	{ name, group, label, method }: (typeof METHODS)[number],
): Promise<string[]> {
	const { sandbox, proxy, guard, written } = world;
	sandbox.reset();
	const isHubspot = name === 'hubspotAsyncTask';
	const { credentials, secrets } = isHubspot
		? hubspotKeyOf(world)
		: dingtalkOf(world, draw(fc.boolean()));
	const value = (...good: unknown[]) =>
		draw(
			fc.oneof(
				{ weight: 3, arbitrary: fc.constantFrom(...good) },
				{ weight: 1, arbitrary: hostileJson },
			),
		);
	const locator = (...good: unknown[]) => ({ __rl: true, mode: 'list', value: value(...good) });
	const parameters = {
		authentication: 'serviceKey',
		resource: isHubspot ? resourceOf(label) : 'dentry',
		operation: isHubspot ? operationOf(label) : 'copy',
		objectType: locator('contacts', '2-123'),
		fromObjectType: locator('contacts', '2-123'),
		toObjectType: locator('companies', '2-123'),
		associations: { association: [{ toObjectType: value('companies', '2-123'), label: '' }] },
		spaceId: locator('sandbox-space'),
		targetSpaceId: locator('', 'sandbox-space'),
		recycleBinId: locator('sandbox-recycle-bin'),
		actAs: value('unionId'),
		unionId: value('', 'sandbox-union-id'),
	} as INodeParameters;
	const texts = fc.oneof(
		fc.constant(undefined),
		fc.constantFrom('', 'a', 'folder/', '/'),
		hostileText,
	);
	const args = group === 'listSearch' ? [draw(texts), draw(texts)] : [];
	proxy.begin(draw(flawsOfRun(world.others)), [...secrets]);
	guard.reset();
	written.length = 0;

	const faults: string[] = [];
	const context = editorContext(
		name as keyof typeof NODES,
		parameters,
		credentials,
		'parameters.associations.association[0].label',
	);
	const answer = await jumpClock.run(
		method.call(context, ...args).then(
			(list) => {
				shown.set(label, (shown.get(label) ?? 0) + 1);
				faults.push(...judgeList(group, list));
				return list;
			},
			(error: Error & { description?: string }) => {
				faults.push(...judgeWords([error.message, error.description]));
				return error;
			},
		),
		() => guard.underWay > 0,
		() => undefined,
	);
	faults.push(...judgePrototypes(), ...judgeOutgoing(world, credentials));
	faults.push(...leaksIn([answer, written], [...proxy.secrets, ...proxy.issued]));
	return faults.map((fault) => `${label}: ${fault}`);
}

it.each(PARTS)(
	'lists of the editor: whatever is answered, a list comes or words, and no secret shows ($runs runs)',
	async ({ runs, methods }) => {
		let run = 0;
		await checkRuns(async (draw) => await oneRun(draw, methods[run++ % methods.length]), runs);
		for (const { label } of methods) expect([label, shown.get(label) ?? 0]).not.toEqual([label, 0]);
	},
	3_600_000,
);
