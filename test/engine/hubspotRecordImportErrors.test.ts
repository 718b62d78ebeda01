import type { INodeParameters } from 'n8n-workflow';

import { hostClock } from '../../nodes/shared/hostClock';
import { until } from './harness/until';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, startHubspot, type More } from './harness/runs';
import { hubspotKey, itemsOf } from './harness/services';
import { usePauseCount } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();
const pauses = usePauseCount();

const getErrors: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'recordImport',
	operation: 'getErrors',
	taskId: '={{ $json.id }}',
	returnAll: true,
	options: {},
};

const run = (parameters: INodeParameters, ids: string[], more: More = {}) =>
	runHubspot(sandbox, {
		parameters: { ...getErrors, ...parameters },
		items: itemsOf(ids),
		...more,
	});

describe('Record Import: Get Errors', () => {
	it.each(['v3', '2026-03', '2026-09'])(
		'lists all of them over several pages (%s)',
		async (apiVersion) => {
			const id = sandbox.hubspot.addImport({ id: '9007199254740993', errors: 250 });
			const { success, error } = await run({ options: { apiVersion } }, [id]);
			expect(error).toBeUndefined();
			expect(success).toHaveLength(250);
			expect(success.map(({ json }) => json.lineNumber)).toEqual(
				Array.from({ length: 250 }, (_, n) => n + 2),
			);
			expect(success[249]).toEqual({
				json: {
					importId: id,
					id: `${id}000250`,
					errorType: 'INVALID_EMAIL',
					errorMessage: 'Email address nonsense 250 is invalid',
					lineNumber: 251,
					columnNumber: 0,
					invalidValue: 'nonsense 250',
					objectType: 'CONTACT',
					objectTypeId: '0-1',
					fileId: expect.stringMatching(/^\d+$/),
					rowData: ['nonsense 250', 'Name 250'],
					createdAt: expect.stringMatching(/Z$/),
				},
				pairedItem: { item: 0 },
			});
			const base = apiVersion === 'v3' ? '/crm/v3/imports' : `/crm/imports/${apiVersion}`;
			expect(sandbox.calls.map(({ path }) => path)).toEqual(Array(3).fill(`${base}/${id}/errors`));
		},
	);

	it.each([
		[undefined, 50, 1],
		[7, 7, 1],
		[100, 100, 1],
		[130, 130, 2],
		[1000, 250, 3],
	])('lists at most the limit %p', async (limit, listed, calls) => {
		const id = sandbox.hubspot.addImport({ errors: 250 });
		const { success } = await run({ returnAll: false, ...(limit && { limit }) }, [id]);
		expect(success).toHaveLength(listed);
		expect(sandbox.calls).toHaveLength(calls);
		// No more is asked for than is wanted.
		const asked = sandbox.calls.reduce((sum, { query }) => sum + Number(query.limit), 0);
		expect(asked).toBe(Math.min(limit ?? 50, calls * 100));
	});

	it('lists the rows of a real file that could not be imported, by their lines', async () => {
		const rows = Array.from({ length: 240 }, (_, n) =>
			n % 2 === 0 ? `p${n}@example.com,"Row ${n}"` : `nonsense ${n},"Row\n${n}"`,
		);
		const data = Buffer.from(`E-mail,firstname\n${rows.join('\n')}\n`).toString('base64');
		sandbox.hubspot.taskDefaults = {};
		const started = await runHubspot(sandbox, {
			parameters: {
				...getErrors,
				operation: 'start',
				source: 'binary',
				inputField: 'data',
				importName: 'Real',
				mapping: 'columns',
				objectType: { __rl: true, mode: 'list', value: 'contacts' },
				columns: {
					column: [
						{ columnName: 'E-mail', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' },
						{ columnName: 'firstname' },
					],
				},
				waitUntilDone: true,
				waitOptions: { onTaskFailure: 'output' },
			},
			items: [{ json: {}, binary: { data: { data, mimeType: 'text/csv', fileName: 'a.csv' } } }],
		});
		expect(started.success[0].json.progress).toEqual({ total: 240, succeeded: 120, failed: 120 });
		const { success } = await run({}, [String(started.success[0].json.taskId)]);
		expect(success).toHaveLength(120);
		expect(success[1].json).toMatchObject({
			errorType: 'INVALID_EMAIL',
			columnNumber: 0,
			invalidValue: 'nonsense 3',
			// One line for the header, and one more for the line break in row 1.
			lineNumber: 6,
			rowData: ['nonsense 3', 'Row\n3'],
		});
	});

	it('leaves out what is not wanted', async () => {
		const id = sandbox.hubspot.addImport({ errors: 1 });
		const { success } = await run({ includeErrorMessage: false, includeRowData: false }, [id]);
		expect(success[0].json).not.toHaveProperty('errorMessage');
		expect(success[0].json).not.toHaveProperty('rowData');
		expect(success[0].json).toMatchObject({ errorType: 'INVALID_EMAIL', lineNumber: 2 });
	});

	it('pairs the results with their items, and gives none for an import without any', async () => {
		const ids = [2, 0, 1].map((errors) => sandbox.hubspot.addImport({ errors }));
		const { success } = await run({}, ids);
		expect(success.map(({ json, pairedItem }) => [json.importId, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[ids[0], { item: 0 }],
			[ids[2], { item: 2 }],
		]);
	});

	it('tries a page again, and goes on from there', async () => {
		const id = sandbox.hubspot.addImport({ errors: 250 });
		jest.spyOn(hostClock, 'random').mockReturnValue(0.01);
		sandbox.faults.add({ skip: 1, fault: { kind: 'status', status: 503 } });
		sandbox.faults.add({ skip: 2, fault: { kind: 'reset' } });
		const { success, error } = await run({}, [id]).finally(() => jest.restoreAllMocks());
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => json.lineNumber)).toEqual(
			Array.from({ length: 250 }, (_, n) => n + 2),
		);
		expect(sandbox.calls).toHaveLength(5);
	});

	it('fails only the item whose list can not be had', async () => {
		const good = sandbox.hubspot.addImport({ errors: 1 });
		const { success, failed } = await run({}, [good, '4711', '..', good], {
			...CONTINUE,
		});
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 3 }]);
		expect(failed.map((item) => [messageOf(item), item.pairedItem])).toEqual([
			[expect.stringContaining("HubSpot knows no record import task '4711'"), { item: 1 }],
			[expect.stringContaining("'Task ID' is '..'"), { item: 2 }],
		]);
		expect(errorOf(failed[0])).toMatchObject({ taskId: '4711', httpStatus: 404 });
	});

	it('stops the run with one message under Stop Workflow', async () => {
		const good = sandbox.hubspot.addImport({ errors: 1 });
		const { error } = await run({}, [good, '4711', '4712']);
		expect(error?.message).toContain('2 of 3 items did not succeed');
	});

	it('does not follow a list that leads in a circle', async () => {
		const id = sandbox.hubspot.addImport({ errors: 1 });
		const body = { results: [{ id: '1' }], paging: { next: { after: 'again' } } };
		sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 200, body } });
		const { error } = await run({}, [id]);
		expect(error?.message).toContain('points to a page that was read before');
		expect(sandbox.calls).toHaveLength(2);
	});

	it('asks no more when the credential is refused', async () => {
		sandbox.hubspot.addToken('poor', []);
		const ids = Array.from({ length: 12 }, () => sandbox.hubspot.addImport());
		const { failed } = await run({}, ids, {
			credentials: hubspotKey(sandbox, 'poor'),
			...CONTINUE,
		});
		expect(failed).toHaveLength(12);
		for (const item of failed) expect(messageOf(item)).toContain("lacks the scope 'crm.import'");
		expect(sandbox.calls.length).toBeLessThanOrEqual(4);
	});

	it.each([0, -1, 1.5, 'many'])('refuses the limit %p before anything is sent', async (limit) => {
		const { error } = await run({ returnAll: false, limit }, ['1']);
		expect(error?.message).toContain("'Limit' must be a whole number");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('ends at once when the execution is cancelled', async () => {
		const id = sandbox.hubspot.addImport({ errors: 1 });
		sandbox.faults.add({ times: Infinity, fault: { kind: 'hang' } });
		const started = startHubspot(sandbox, {
			parameters: getErrors,
			items: itemsOf([id]),
		});
		await until(() => sandbox.calls.length > 0 || sandbox.faults.log.length > 0);
		const { slept } = pauses;
		started.cancel();
		await started.finished;
		expect(pauses.slept).toBe(slept);
	});
});
