import type { INodeParameters } from 'n8n-workflow';

import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { exportStatus, rowsOf } from './harness/services';
import { useFastClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ now: useFastClock(600).now });

const seeded = (count: number, type = 'contacts') =>
	sandbox.hubspot.seedRecords(type, count).map(({ id }) => id);

async function run(
	pairs: Array<[string, string]>,
	parameters: INodeParameters = {},
	more: More = CONTINUE,
) {
	return await runHubspot(sandbox, {
		parameters: {
			...exportStatus,
			resource: 'record',
			operation: 'merge',
			objectType: { __rl: true, mode: 'id', value: 'contacts' },
			primaryId: '',
			mergeId: '',
			options: {},
			...parameters,
		},
		items: rowsOf(pairs.map(([primaryId, mergeId]) => ({ primaryId, mergeId }))),
		...more,
	});
}

const merges = () =>
	sandbox.hubspot.merges.map(({ primaryId, mergeId, intoId }) => [primaryId, mergeId, intoId]);

const calls = () => sandbox.calls.filter(({ path }) => path.endsWith('/merge'));

it('two records become one, whose ID is told', async () => {
	const [a, b] = seeded(2);
	const { success } = await run([[a, b]]);
	const [{ intoId }] = sandbox.hubspot.merges;
	expect(jsonsOf(success)).toEqual([
		expect.objectContaining({
			outcome: 'merged',
			id: intoId,
			primaryId: a,
			mergeId: b,
			objectType: 'contacts',
			properties: expect.objectContaining({ hs_merged_object_ids: `${a};${b}` }),
		}),
	]);
});

it('a chain goes in order, each merge into the record that came of the ones before', async () => {
	const [a, b, c, d, e, f] = seeded(6);
	const { success, failed } = await run([
		[a, b],
		[e, f],
		[a, c],
		[d, a],
	]);
	expect(failed).toEqual([]);
	const [first, second, third] = merges().filter(([primaryId]) => primaryId !== e);
	expect(first.slice(0, 2)).toEqual([a, b]);
	expect(second.slice(0, 2)).toEqual([first[2], c]);
	expect(third.slice(0, 2)).toEqual([d, second[2]]);
	expect(success.map(({ json }) => json.primaryId)).toEqual([a, e, a, d]);
	expect(success[3].json.id).toBe(third[2]);
});

it('the same two a second time are one already', async () => {
	const [a, b] = seeded(2);
	const { success } = await run([
		[a, b],
		[b, a],
	]);
	expect(outcomesOf(success)).toEqual(['merged', 'merged']);
	expect(success[1].json.id).toBe(success[0].json.id);
	expect(calls()).toHaveLength(1);
});

it.each([
	['reset', { kind: 'reset', afterApply: true }],
	['504', { kind: 'statusAfterApply', status: 504 }],
	['html', { kind: 'garbage', text: '{}', afterApply: true }],
] as const)(
	'a lost answer is made up for by looking, and not sent again: %s',
	async (_n, fault) => {
		const [a, b] = seeded(2);
		sandbox.faults.add({ path: '/merge', fault });
		const { success } = await run([[a, b]]);
		expect(jsonsOf(success)).toMatchObject([{ outcome: 'merged', id: merges()[0][2] }]);
		expect(calls()).toHaveLength(1);
	},
);

it('a call that may have been carried out is uncertain, and holds up its chain only', async () => {
	const [a, b, c, d, e] = seeded(5);
	sandbox.faults.add({ path: '/merge', fault: { kind: 'status', status: 504 } });
	const { success, failed } = await run([
		[a, b],
		[d, e],
		[a, c],
	]);
	expect(outcomesOf(success)).toEqual(['merged']);
	expect(failed.map(({ json }) => json.error)).toMatchObject([
		{ outcome: 'uncertain', description: expect.stringContaining('Look in HubSpot') },
		{ outcome: 'failed', sent: false, message: expect.stringContaining('earlier merge') },
	]);
	expect(calls()).toHaveLength(2);
});

it('a limit or a lock is waited out', async () => {
	const [a, b] = seeded(2);
	sandbox.faults.add({ path: '/merge', fault: { kind: 'rateLimit', retryAfter: 1 } });
	sandbox.faults.add({ path: '/merge', fault: { kind: 'status', status: 423 } });
	const { success } = await run([[a, b]]);
	expect(outcomesOf(success)).toEqual(['merged']);
	expect(merges()).toHaveLength(1);
});

it('records that are not there, and those that were merged before, are told', async () => {
	const [a, b, c] = seeded(3);
	sandbox.hubspot.merge('contacts', { primaryId: a, mergeId: b });
	const { failed } = await run([
		[c, '99999999'],
		[b, c],
	]);
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'notFound',
		description: expect.stringContaining('99999999'),
	});
	expect(errorOf(failed[1])).toMatchObject({
		outcome: 'failed',
		description: expect.stringContaining('was merged before'),
	});
});

it('Retry On Fail merges nothing again, and goes on with the records that there are now', async () => {
	const [a, b, c] = seeded(3);
	sandbox.faults.add({ path: '/merge', skip: 1, fault: { kind: 'status', status: 400 } });
	const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const pairs: Array<[string, string]> = [
		[a, b],
		[a, c],
	];
	const { success } = await run(pairs, {}, { settings });
	expect(outcomesOf(success)).toEqual(['merged', 'merged']);
	expect(merges().map(([primaryId]) => primaryId)).toEqual([a, merges()[0][2]]);
});

it.each([
	[
		'of a type that HubSpot does not merge',
		{ objectType: type('calls') },
		/does not merge.*'calls'/,
	],
	['by its type ID', { objectType: type('0-48') }, /does not merge/],
	['with itself', { mergeId: '={{ $json.primaryId }}' }, /'Primary ID' and 'Merge ID' are both/],
	['by an e-mail', { mergeId: 'ada@example.com' }, /'Merge ID' is no ID of a HubSpot record/],
	['with nothing', { mergeId: '={{ $json.none }}' }, /'Merge ID' /],
] as Array<[string, INodeParameters, RegExp]>)(
	'a record %s is refused before anything is sent',
	async (_what, parameters, message) => {
		const [a, b] = seeded(2);
		const { error } = await run([[a, b]], parameters, {});
		expect(error?.message).toMatch(message);
		const { failed } = await run([[a, b]], parameters);
		expect(String(messageOf(failed[0]))).toMatch(message);
		expect(sandbox.calls).toEqual([]);
	},
);

it('custom types, by ID and by name', async () => {
	const [a, b, c] = seeded(3, '2-123');
	const { success } = await run([[a, b]], { objectType: type('2-123') });
	const again = await run([[String(success[0].json.id), c]], { objectType: type('p4242_machine') });
	expect(outcomesOf([...success, ...again.success])).toEqual(['merged', 'merged']);
});

function type(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}
