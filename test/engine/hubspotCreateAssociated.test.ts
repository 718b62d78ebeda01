import type { INodeParameters } from 'n8n-workflow';

import { editorContext, NODES } from './harness/editor';
import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchWrite, hubspotKey, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const seeded = (type: string, count: number) =>
	sandbox.hubspot.seedRecords(type, count).map(({ id }) => id);

const withContact = { toObjectType: 'contacts', toId: '={{ $json.contactId }}', label: '' };

const fields = {
	mappingMode: 'defineBelow',
	value: { hs_timestamp: '2026-11-02T08:00:00Z', hs_call_title: '={{ $json.title }}' },
};

async function create(rows: object[], associations: object[], more: More = CONTINUE) {
	return await runHubspot(sandbox, {
		parameters: batchWrite('batchCreate', 'calls', {
			fields,
			associations: { association: associations } as INodeParameters,
		}),
		items: rowsOf(rows),
		...more,
	});
}

const associated = (callId: unknown, type: string) =>
	sandbox.hubspot.associations
		.of({ type: 'calls', id: String(callId) }, type)
		.map(({ toId, types }) => [toId, ...types.flatMap(({ label }) => label ?? [])]);

const creates = () => sandbox.calls.filter(({ path }) => path.endsWith('/batch/create'));

it('a record is made with what it belongs to, in the same call', async () => {
	const contacts = seeded('contacts', 100);
	const rows = contacts.map((contactId, index) => ({ contactId, title: `Call ${index}` }));
	const { success, failed } = await create(rows, [withContact]);
	expect(failed).toEqual([]);
	expect(success.map(({ json }) => associated(json.id, 'contacts'))).toEqual(
		contacts.map((id) => [[id]]),
	);
	expect(creates()).toHaveLength(1);
	expect(sandbox.calls.filter(({ path }) => path.endsWith('/labels'))).toHaveLength(1);
});

it('with several records, types and labels', async () => {
	const { associations } = sandbox.hubspot;
	associations.defineLabel('calls', 'contacts', 'Caller', 'Calls');
	associations.defineLabel('calls', 'contacts', 'Decider', 'Decides');
	const [a, b] = seeded('contacts', 2);
	const [deal] = seeded('deals', 1);
	const { success } = await create(
		[{ title: 'One', contactId: [a, Number(b)], dealId: deal }],
		[
			{ ...withContact, label: 'Caller' },
			{ ...withContact, toId: a, label: 'decider' },
			{ ...withContact, toId: a, label: 'Caller' },
			{ toObjectType: '0-3', toId: '={{ $json.dealId }}', label: '' },
		],
	);
	const [{ id }] = jsonsOf(success);
	expect(associated(id, 'contacts')).toEqual([
		[a, 'Caller', 'Decider'],
		[b, 'Caller'],
	]);
	expect(associated(id, 'deals')).toEqual([[deal]]);
	const [{ body }] = creates();
	const [{ associations: sent }] = (body as { inputs: Array<{ associations: unknown[] }> }).inputs;
	expect(sent).toHaveLength(3);
});

it('an empty list is no association, and nothing at all is a mistake', async () => {
	const [contactId] = seeded('contacts', 1);
	const { success, failed } = await create(
		[{ title: 'A', contactId: [] }, { title: 'B' }, { title: 'C', contactId }],
		[withContact],
	);
	expect(outcomesOf(success)).toEqual(['created', 'created']);
	expect(success.map(({ json }) => associated(json.id, 'contacts'))).toEqual([[], [[contactId]]]);
	expect(errorOf(failed[0])).toMatchObject({
		message: expect.stringContaining("'Associations → 1 → To ID'"),
		description: expect.stringContaining('an empty list'),
	});
});

it('a record that is not there fails its own item only, and says where to look', async () => {
	const [contactId] = seeded('contacts', 1);
	const { success, failed } = await create(
		[
			{ title: 'A', contactId: '99999999' },
			{ title: 'B', contactId },
		],
		[withContact],
	);
	expect(outcomesOf(success)).toEqual(['created']);
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'failed',
		description: expect.stringContaining("'Associations'"),
	});
});

it.each([
	[
		'a label that is none',
		{ ...withContact, label: 'Boss' },
		/'Label' is 'Boss', which is no label/,
	],
	[
		'an e-mail for an ID',
		{ ...withContact, toId: 'ada@example.com' },
		/is no ID of a HubSpot record/,
	],
	['no type', { ...withContact, toObjectType: '' }, /'Associations → 1 → To Object Type'/],
	['a type that there is not', { ...withContact, toObjectType: 'spaceships' }, /spaceships/],
])('%s is told before anything is sent', async (_what, association, message) => {
	const [contactId] = seeded('contacts', 1);
	const rows = [{ title: 'A', contactId }];
	const stopped = await create(rows, [association], {});
	expect(stopped.error?.message).toMatch(message);
	const { failed } = await create(rows, [association]);
	expect(String(messageOf(failed[0]))).toMatch(message);
	expect(creates()).toEqual([]);
});

it('without marks in the answer, no record is given to another than made it', async () => {
	sandbox.hubspot.echoTraceIds = false;
	const [a, b] = seeded('contacts', 2);
	const { success, failed } = await create(
		[
			{ title: 'Same', contactId: a },
			{ title: 'Same', contactId: b },
			{ title: 'Other', contactId: a },
			{ title: 'Twice', contactId: a },
			{ title: 'Twice', contactId: a },
		],
		[withContact],
	);
	expect(outcomesOf(failed)).toEqual(['unaccounted', 'unaccounted']);
	expect(success.map(({ json }) => associated(json.id, 'contacts'))).toEqual([[[a]], [[a]], [[a]]]);
});

it('the editor offers the labels of the type that is chosen beside', async () => {
	sandbox.hubspot.associations.defineLabel('calls', 'contacts', 'Caller', 'Calls');
	const parameters = batchWrite('batchCreate', 'calls', {
		associations: { association: [{ ...withContact }] },
	});
	const path = 'parameters.associations.association[0].label';
	const offered = await NODES.hubspotAsyncTask.methods.loadOptions.getNewRecordLabels.call(
		editorContext('hubspotAsyncTask', parameters, hubspotKey(sandbox), path),
	);
	expect(offered.map(({ name }) => name)).toEqual(['(No Label)', 'Caller']);
});
