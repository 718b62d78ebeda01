import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, rows: object[], more: object = {}) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...more });

const seedId = () => sandbox.hubspot.seedRecords('contacts', 1)[0].id;

const writes = () => sandbox.calls.filter(({ method }) => method === 'POST');

const questions = () => sandbox.calls.filter(({ method }) => method === 'GET');

/** The properties of each input of the last call. */
const sent = () => {
	const [call] = writes().slice(-1);
	return (call.body as { inputs: Array<{ properties?: object }> }).inputs.map(
		({ properties }) => properties,
	);
};

const IGNORE = { options: { unknownFields: 'ignore' } };

describe('fields that the account has no property for (U7)', () => {
	it('stop the run before anything is sent, all of them in one sentence', async () => {
		const rows = [
			{ id: seedId(), firstname: 'A', 'Job Title': 'x' },
			{ id: seedId(), firstname: 'B' },
			{ id: seedId(), firstname: 'C', colour: 'x', score_x: 3 },
		];
		const { error } = await run(batchUpdate('contacts'), rows);
		expect(error?.message).toContain(
			"Properties 'Job Title', 'colour', 'score_x' do not exist in 'contacts'",
		);
		expect(error?.description).toContain("'Job Title' is 'jobtitle' in HubSpot.");
		expect(error?.description).toContain("'Unknown Fields'");
		expect(error?.description).toContain('Nothing was sent.');
		expect(writes()).toEqual([]);
	});

	it('fail only the items that have them, under Continue, each with its own', async () => {
		const rows = [
			{ id: seedId(), firstname: 'A', Colour: 'x' },
			{ id: seedId(), firstname: 'B' },
			{ id: seedId(), score_x: 3 },
		];
		const { success, failed } = await run(batchUpdate('contacts'), rows, CONTINUE);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(failed.map(messageOf)).toEqual([
			"Property 'Colour' does not exist in 'contacts'",
			"Property 'score_x' does not exist in 'contacts'",
		]);
		expect(errorOf(failed[0])).toMatchObject({
			outcome: 'failed',
			id: rows[0].id,
			sent: false,
			code: 'PROPERTY_DOESNT_EXIST',
			unknownFields: ['Colour'],
		});
		expect(sent()).toEqual([{ firstname: 'B' }]);
	});

	it.each(['batchCreate', 'batchUpsert'] as const)('are told by %s, too', async (operation) => {
		const more = operation === 'batchUpsert' ? { idProperty: 'email', recordId: '' } : {};
		const rows = [{ email: 'a@example.com', name: 'Ada' }];
		const { error } = await run(batchWrite(operation, 'contacts', more), rows);
		expect(error?.message).toContain("Property 'name' does not exist in 'contacts'");
		expect(writes()).toEqual([]);
	});

	it('are asked about once a run, those for sensitive data only where a name is missing', async () => {
		const ids = sandbox.hubspot.seedRecords('contacts', 250).map(({ id }) => id);
		const rows = ids.map((id, n) => ({ id, hs_buying_role: 'CHAMPION', ...(n > 200 && { x: 1 }) }));
		await run(batchUpdate('contacts'), rows.slice(0, 200));
		expect(questions()).toHaveLength(1);
		sandbox.calls.length = 0;
		await run(batchUpdate('contacts'), rows, CONTINUE);
		expect(questions()).toHaveLength(3);
	});

	it('may be those for sensitive data', async () => {
		const sensitive = { name: 'blood_type', dataSensitivity: 'sensitive' } as const;
		sandbox.hubspot.defineProperty('contacts', sensitive);
		const row = { id: seedId(), blood_type: 'A' };
		const { success } = await run(batchUpdate('contacts'), [row], CONTINUE);
		expect(outcomesOf(success)).toEqual(['updated']);
	});

	it.each([403, 404])('are left to HubSpot where it does not tell (status %d)', async (status) => {
		const fault = { kind: 'status', status } as const;
		sandbox.faults.add({ path: '/properties/', times: Infinity, fault });
		const rows = [
			{ id: seedId(), colour: 'x' },
			{ id: seedId(), hs_buying_role: 'CHAMPION' },
		];
		for (const more of [{}, IGNORE]) {
			const { success, failed } = await run(batchUpdate('contacts', more), rows, CONTINUE);
			expect(outcomesOf(success)).toEqual(['updated']);
			expect(messageOf(failed[0])).toBe('Property "colour" does not exist');
		}
	});

	it('and so are those mapped by hand', async () => {
		const fields = { mappingMode: 'defineBelow', value: { colour: 'x' } };
		const { failed } = await run(batchUpdate('contacts', { fields }), [{ id: seedId() }], CONTINUE);
		expect(messageOf(failed[0])).toBe('Property "colour" does not exist');
	});
});

describe('where they are to be ignored (U7)', () => {
	it('the others are written, and what no property can hold is no matter', async () => {
		const rows = [
			{ id: seedId(), firstname: 'A', colour: 'x', headers: { a: 1 }, days_to_close: '3' },
			{ id: seedId(), lastname: 'B', amount: 3 },
		];
		const { success } = await run(batchUpdate('contacts', IGNORE), rows, CONTINUE);
		expect(outcomesOf(success)).toEqual(['updated', 'updated']);
		expect(sent()).toEqual([{ firstname: 'A' }, { lastname: 'B' }]);
	});

	it('also where nothing but everyday names is there', async () => {
		const row = { id: seedId(), firstname: 'A', dealname: 'x' };
		const { success } = await run(batchUpdate('contacts', IGNORE), [row], CONTINUE);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(sent()).toEqual([{ firstname: 'A' }]);
	});

	it('an object in a field that is a property is refused all the same', async () => {
		const rows = [{ id: seedId(), firstname: { a: 1 }, lastname: 'L' }];
		const { failed } = await run(batchUpdate('contacts', IGNORE), rows, CONTINUE);
		expect(messageOf(failed[0])).toBe(
			"Property 'firstname' can't be written: its value is an object",
		);
		expect(writes()).toEqual([]);
	});

	it('and so it is where the account does not tell', async () => {
		const fault = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ path: '/properties/', times: Infinity, fault });
		const rows = [{ id: seedId(), colour: { a: 1 }, lastname: 'L' }];
		const { failed } = await run(batchUpdate('contacts', IGNORE), rows, CONTINUE);
		expect(messageOf(failed[0])).toBe("Property 'colour' can't be written: its value is an object");
	});

	it('an item of nothing else has nothing to write', async () => {
		const rows = [
			{ id: seedId(), colour: 'x' },
			{ id: seedId(), headers: {} },
		];
		const { failed } = await run(batchUpdate('contacts', IGNORE), rows, CONTINUE);
		expect(failed.map(messageOf)).toEqual(Array(2).fill("'Fields' has nothing to write"));
		expect(errorOf(failed[0]).description).toContain("is a property of 'contacts'");
		expect(writes()).toEqual([]);
	});

	it('but an upsert of nothing else makes the record', async () => {
		const upsert = { idProperty: 'email', recordId: '', ...IGNORE };
		const rows = [{ email: 'a@example.com', colour: 'x' }];
		const { success } = await run(batchWrite('batchUpsert', 'contacts', upsert), rows, CONTINUE);
		expect(outcomesOf(success)).toEqual(['created']);
		expect(sent()).toEqual([{}]);
	});
});

it('refuses any other choice', async () => {
	const options = { unknownFields: 'drop' };
	const { error } = await run(batchUpdate('contacts', { options }), [{ id: '1', firstname: 'A' }]);
	expect(error?.message).toContain("'Unknown Fields' can't be 'drop'");
	expect(sandbox.calls).toEqual([]);
});
