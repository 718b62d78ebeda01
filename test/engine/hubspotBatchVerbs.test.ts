import type { INodeParameters } from 'n8n-workflow';

import { errorOf, idsOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, rows: Array<Record<string, unknown>>) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...CONTINUE });

const bodies = () =>
	sandbox.calls
		.filter(({ path }) => path.includes('/batch/'))
		.map(({ body }) => body as { inputs: Array<Record<string, unknown>> });

describe('Batch Create', () => {
	const create = batchWrite('batchCreate', 'contacts', { recordId: undefined as never });

	it('creates one record for each item, in order and paired', async () => {
		const rows = Array.from({ length: 120 }, (_row, n) => ({
			email: `new${n}@example.com`,
			firstname: `N${n}`,
		}));
		const { success, failed } = await run(create, rows);
		expect(failed).toHaveLength(0);
		expect(success.map(({ json }) => (json.properties as { email: string }).email)).toEqual(
			rows.map(({ email }) => email),
		);
		expect(new Set(idsOf(success)).size).toBe(120);
		expect(outcomesOf(success)).toEqual(rows.map(() => 'created'));
		expect(bodies()[0].inputs[0]).not.toHaveProperty('id');
	});

	it('names the record that is there already, and creates the others', async () => {
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', [
			{ properties: { email: 'here@example.com' } },
		]);
		const { success, failed } = await run(create, [
			{ email: 'a@example.com' },
			{ email: 'here@example.com' },
		]);
		expect(success).toHaveLength(1);
		expect(failed[0].json).toMatchObject({
			error: {
				message: expect.stringContaining('already exists'),
				outcome: 'failed',
				category: 'CONFLICT',
				existingId: id,
			},
		});
	});

	it('is never sent twice when the answer was lost', async () => {
		sandbox.faults.add({ fault: { kind: 'reset', afterApply: true } });
		const { failed } = await run(create, [{ email: 'once@example.com' }]);
		expect(outcomesOf(failed)).toEqual(['uncertain']);
		expect(String(errorOf(failed[0]).description)).toContain('before you create it again');
		expect(bodies()).toHaveLength(1);
		const made = [...sandbox.hubspot.records('contacts').all.values()].filter(
			({ properties }) => properties.email === 'once@example.com',
		);
		expect(made).toHaveLength(1);
	});

	it('is sent again when HubSpot surely did nothing', async () => {
		sandbox.faults.add({ fault: { kind: 'rateLimit', retryAfter: 0 } });
		const { success } = await run(create, [{ email: 'again@example.com' }]);
		expect(outcomesOf(success)).toEqual(['created']);
		expect(bodies()).toHaveLength(2);
	});

	it('recognises its records when HubSpot repeats no trace id', async () => {
		sandbox.hubspot.echoTraceIds = false;
		const rows = ['B', 'A', 'C'].map((firstname) => ({ firstname, lastname: 'Same' }));
		const { success } = await run(create, [...rows, { lastname: 'Same' }]);
		expect(
			success.map(({ json }) => (json.properties as { firstname?: string }).firstname ?? null),
		).toEqual(['B', 'A', 'C', null]);
	});
});

it('creates are told apart where HubSpot answers with values in a form of its own (H6)', async () => {
	sandbox.hubspot.rewritesCreated = true;
	const rows = Array.from({ length: 30 }, (_row, n) => ({
		hs_call_title: ` Call ${n % 5} `,
		hs_timestamp: `2024-07-${String(1 + (n % 7)).padStart(2, '0')}T18:00:00.000+02:00`,
		hs_call_duration: `${n % 11}.0`,
	}));
	const { success, failed } = await run(batchWrite('batchCreate', 'calls'), rows);
	expect(failed).toEqual([]);
	success.forEach(({ json }, n) => {
		const record = sandbox.hubspot.record('calls', String(json.id));
		expect(Number(record?.properties.hs_call_duration)).toBe(n % 11);
		expect(record?.properties.hs_call_title?.trim()).toBe(`Call ${n % 5}`);
	});
});

describe('Batch Upsert', () => {
	const upsert = batchWrite('batchUpsert', 'contacts', {
		idProperty: 'email',
		recordId: '={{ $json.email }}',
	});

	it('tells what it created from what it updated', async () => {
		sandbox.hubspot.seedRecords('contacts', [{ properties: { email: 'old@example.com' } }]);
		const { success } = await run(upsert, [
			{ email: 'Old@Example.com', firstname: 'Ada' },
			{ email: 'new@example.com', firstname: 'Grace' },
		]);
		expect(outcomesOf(success)).toEqual(['updated', 'created']);
	});

	it('needs an ID property, and says so before anything is sent', async () => {
		const { failed } = await run({ ...upsert, idProperty: '={{ "" }}' }, [
			{ email: 'a@example.com' },
		]);
		expect(messageOf(failed[0])).toBe("'Match Records By' is empty");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('puts the same record, in another case, into a later call', async () => {
		const { success } = await run(upsert, [
			{ email: 'a@example.com', firstname: 'first' },
			{ email: 'A@EXAMPLE.com', firstname: 'last' },
		]);
		expect(outcomesOf(success)).toEqual(['created', 'updated']);
		expect(bodies()).toHaveLength(2);
		expect((success[1].json.properties as { firstname: string }).firstname).toBe('last');
	});
});

describe('Batch Archive', () => {
	const archive = batchWrite('batchArchive', 'contacts');

	it('archives one record for each item', async () => {
		const ids = sandbox.hubspot.seedRecords('contacts', 3).map(({ id }) => id);
		const { success } = await run(
			archive,
			ids.map((id) => ({ id })),
		);
		expect(jsonsOf(success)).toEqual(ids.map((id) => ({ outcome: 'archived', id })));
		expect(ids.map((id) => sandbox.hubspot.record('contacts', id)?.archived)).toEqual([
			true,
			true,
			true,
		]);
	});
});

it.each([
	['batchArchive', 'partner_services'],
	['batchCreate', 'partner_clients'],
	['batchUpsert', 'goal_targets'],
	['batchCreate', '0-19'],
])('%s of %s is refused before anything is sent', async (operation, type) => {
	const { failed } = await run(
		batchWrite(operation as 'batchCreate', type, { idProperty: 'email' }),
		[{ id: '1', a: 'b' }],
	);
	expect(messageOf(failed[0])).toMatch(/ does not allow a batch/);
	expect(sandbox.calls).toHaveLength(0);
});

describe('a call that is refused as a whole', () => {
	const seed = (count: number) =>
		sandbox.hubspot.seedRecords('contacts', count).map(({ id }) => id);

	it('is split until the guilty one is alone, by at most 15 further calls', async () => {
		const ids = seed(100);
		for (const guilty of [0, 37, 99]) {
			sandbox.calls.length = 0;
			sandbox.hubspot.refuseWholeCallWhen = (input) =>
				String((input as { id?: unknown }).id) === ids[guilty]
					? 'Email address is invalid'
					: undefined;
			const { success, failed } = await run(
				batchUpdate('contacts'),
				ids.map((id) => ({ id, firstname: `G${guilty}` })),
			);
			expect(idsOf(failed)).toEqual([ids[guilty]]);
			expect(messageOf(failed[0])).toContain('Email address is invalid');
			expect(success).toHaveLength(99);
			expect(bodies().length).toBeLessThanOrEqual(16);
		}
	});

	it('is not split for what is wrong for all', async () => {
		const { failed } = await run(
			batchUpdate('nonsense'),
			Array.from({ length: 100 }, (_row, n) => ({ id: String(n + 1), a: 'b' })),
		);
		expect(failed).toHaveLength(100);
		expect(bodies()).toHaveLength(1);
	});
});

describe('values', () => {
	it('dates get the form that their property takes', async () => {
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
		sandbox.hubspot.defineProperty('contacts', { name: 'a_day', type: 'date' });
		sandbox.hubspot.defineProperty('contacts', { name: 'a_moment', type: 'datetime' });
		const { success, failed } = await run(batchUpdate('contacts'), [
			{ id, a_day: '2026-03-04T00:00:00.000+02:00', a_moment: '2026-03-04T10:00:00.000+02:00' },
		]);
		expect(failed).toHaveLength(0);
		expect(success).toHaveLength(1);
		expect(bodies()[0].inputs[0].properties).toEqual({
			a_day: '2026-03-04',
			a_moment: '2026-03-04T08:00:00.000Z',
		});
	});
});

it('says after the run what was done', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 2).map(({ id }) => id);
	const { run: whole } = await run(batchUpdate('contacts'), [
		...ids.map((id) => ({ id, firstname: 'Ada' })),
		{ id: '999999', firstname: 'Ada' },
	]);
	const [task] = whole.data.resultData.runData.Test;
	expect(task.hints).toEqual([
		expect.objectContaining({
			location: 'outputPane',
			message: expect.stringMatching(/^2 updated, 1 not found · 1 call · [\d,]+ calls left today$/),
		}),
	]);
});
