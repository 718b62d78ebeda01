import { messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { association, batchRead, batchWrite, listMembers, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

// A record named by the address of its page in HubSpot, as people copy it from the browser.
const sandbox = useSandbox();

const APP = 'https://app-eu1.hubspot.com/contacts/123';

const seeded = (type: string) => sandbox.hubspot.seedRecords(type, 1)[0].id;
const changed = () => sandbox.calls.filter(({ method }) => method !== 'GET');

const run = async (parameters: Parameters<typeof runHubspot>[1]['parameters'], row: object) =>
	await runHubspot(sandbox, { parameters, items: rowsOf([row]), ...CONTINUE });

it('is read and archived by it', async () => {
	const id = seeded('contacts');
	const read = await run(batchRead('contacts', { recordId: '={{ $json.page }}' }), {
		page: `${APP}/record/0-1/${id}/view/1?eschref=x`,
	});
	expect(read.success[0].json).toMatchObject({ outcome: 'read', id });
	const row = { id: `${APP}/contact/${id}` };
	const archived = await run(batchWrite('batchArchive', 'contacts', { recordId: '' }), row);
	expect(archived.success[0].json).toMatchObject({ outcome: 'archived', id });
});

it('of another type is refused before anything is sent', async () => {
	const { failed } = await run(batchRead('companies'), { id: `${APP}/contact/5` });
	expect(messageOf(failed[0])).toBe(
		"'Record ID' is the address of a record of 'contacts', not of 'companies'",
	);
	expect(sandbox.calls).toEqual([]);
});

it('names either end of an association', async () => {
	const [contact, company] = [seeded('contacts'), seeded('companies')];
	const ends = { fromId: `${APP}/contact/${contact}`, toId: `${APP}/record/0-2/${company}` };
	const { success, failed } = await run(association('batchCreate', 'contacts', 'companies'), ends);
	expect(failed).toEqual([]);
	expect(outcomesOf(success)).toEqual(['associated']);
	const turned = await run(association('batchCreate', 'companies', 'contacts'), ends);
	expect(messageOf(turned.failed[0])).toContain(
		"'From ID' is the address of a record of 'contacts'",
	);
});

it('joins a list of records of its type alone', async () => {
	const contact = seeded('contacts');
	sandbox.hubspot.addList('7', 'contacts', []);
	const added = await run(listMembers('addMembers', '7'), { id: `${APP}/contact/${contact}` });
	expect(outcomesOf(added.success)).toEqual(['added']);
	expect(sandbox.hubspot.lists.get('7')?.ids).toEqual([contact]);
	sandbox.calls.length = 0;
	const other = await run(listMembers('addMembers', '7'), { id: `${APP}/company/${contact}` });
	expect(messageOf(other.failed[0])).toContain("of 'companies', not of 'contacts'");
	expect(changed()).toEqual([]);
});
