import type { INodeParameters } from 'n8n-workflow';

import { useAnswerer, batchBody, type AskedInput, type OwnAnswer } from './harness/answerer';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, rowsOf } from './harness/services';

/** HubSpot where it refuses whole calls for what is wrong with single inputs. */
const hubspot = useAnswerer();

const run = (parameters: INodeParameters, rows: object[]) =>
	runHubspot(hubspot, { parameters, items: rowsOf(rows), ...CONTINUE });

const many = (count: number, row: (n: number) => object) =>
	Array.from({ length: count }, (_row, n) => row(n));

const calls = () => hubspot.asked.filter(({ path }) => path.includes('/batch/'));

const carriedOut = (inputs: AskedInput[]): OwnAnswer => ({
	body: batchBody(
		inputs.map(({ id, properties, objectWriteTraceId }, n) => ({
			id: id ?? `9${n}`,
			properties,
			objectWriteTraceId,
		})),
	),
});

/** Refuses every call with such an input in it. */
function refuseCallsWith(isBad: (input: AskedInput) => boolean, body: (bad: AskedInput) => object) {
	hubspot.answer = ({ path, inputs }) => {
		if (!path.includes('/batch/')) return { status: 403, body: { message: 'No' } };
		const bad = inputs.find(isBad);
		return bad ? { status: 400, body: body(bad) } : carriedOut(inputs);
	};
}

const finding = (message: string, name: string, error: string) => ({
	message: `Property values were not valid: ${JSON.stringify([{ message, name, error }])}`,
});

const notes = batchWrite('batchCreate', 'notes');

const without = ({ properties = {} }: AskedInput) => !properties.hs_timestamp;

const missing = () => ({
	message: 'Error creating NOTE. Some required properties were not set.',
	context: { properties: ['hs_timestamp'] },
});

it('200 notes without what is required cost a handful of calls (H3)', async () => {
	refuseCallsWith(without, missing);
	const { failed } = await run(
		notes,
		many(200, () => ({ hs_note_body: 'a' })),
	);
	expect(failed).toHaveLength(200);
	expect(new Set(failed.map(messageOf))).toEqual(
		new Set(['Error creating NOTE. Some required properties were not set: hs_timestamp']),
	);
	expect(calls().length).toBeLessThanOrEqual(8);
	// Those that were not tried by themselves say so.
	expect(errorOf(failed[0]).description).toBeUndefined();
	expect(errorOf(failed[120]).description).toContain('was not tried by itself');
});

it('3 of 100 without it cost a few calls, and spoil no other (H3)', async () => {
	refuseCallsWith(without, missing);
	const { success, failed } = await run(
		notes,
		many(100, (n) => ({
			hs_note_body: 'a',
			...(n % 40 !== 7 && { hs_timestamp: '2026-03-01T10:00:00Z' }),
		})),
	);
	expect(failed.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
		7, 47, 87,
	]);
	expect(success).toHaveLength(97);
	expect(calls().length).toBeLessThanOrEqual(8);
});

it('a required property that only some records must have spoils none of the others (H3)', async () => {
	refuseCallsWith((input) => without(input) && input.properties?.hs_note_body === 'n70', missing);
	const { failed } = await run(
		notes,
		many(100, (n) => ({ hs_note_body: `n${n}` })),
	);
	expect(failed).toHaveLength(1);
	expect(calls().length).toBeLessThanOrEqual(16);
});

it('100 updates with the same wrong value cost one call, a mixture three (H3)', async () => {
	const wrong = () =>
		finding(
			'gone was not one of the allowed options: [new, old]',
			'hs_lead_status',
			'INVALID_OPTION',
		);
	const isWrong = ({ properties = {} }: AskedInput) => properties.hs_lead_status === 'gone';
	refuseCallsWith(isWrong, wrong);
	const row = (n: number, hs_lead_status: string) => ({ id: `${n + 1}`, hs_lead_status });
	await run(
		batchUpdate('contacts'),
		many(100, (n) => row(n, 'gone')),
	);
	expect(calls()).toHaveLength(1);
	const { success, failed } = await run(
		batchUpdate('contacts'),
		many(100, (n) => row(n, n % 3 === 0 ? 'gone' : 'new')),
	);
	expect([success.length, failed.length]).toEqual([66, 34]);
	expect(calls()).toHaveLength(1 + 3);
});

it('reads that are refused for a reason nobody is named for cost a handful (H3)', async () => {
	refuseCallsWith(
		() => true,
		({ id }) => ({ message: `Could not read '${id}'` }),
	);
	const { failed } = await run(
		batchRead('contacts'),
		many(300, (n) => ({ id: `${n + 1}` })),
	);
	expect(failed).toHaveLength(300);
	expect(calls().length).toBeLessThanOrEqual(10);
});

describe.each([
	['batchRead', "'Match Records By'"],
	['batchUpdate', "'Match Records By'"],
	['batchArchive', 'Batch Read'],
])('%s', (operation, advice) => {
	it.each(['ada@example.com', 'abc-1', '12.5', '-7', '1e3'])(
		'refuses the Record ID %s before anything is sent, and says what to do (H3, H10)',
		async (id) => {
			const { failed } = await run({ ...batchUpdate('contacts'), operation }, [
				{ id, firstname: 'Ada' },
			]);
			expect(messageOf(failed[0])).toBe(`'Record ID' is no ID of a HubSpot record: '${id}'`);
			expect(errorOf(failed[0]).description).toContain(advice);
			expect(hubspot.asked).toEqual([]);
		},
	);
});
