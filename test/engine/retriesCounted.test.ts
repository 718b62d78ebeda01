import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from './harness/engine';
import { batchUpdate, batchWrite, exportStatus, hubspotKey } from './harness/services';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

beforeEach(() => {
	sandbox.reset();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => jest.restoreAllMocks());

afterAll(async () => await sandbox.close());

/** The hint of a run in which the first call to a path is answered 503. */
async function hintOf(
	path: string,
	parameters: INodeParameters,
	...items: object[]
): Promise<string> {
	const unavailable = { kind: 'status', status: 503, headers: { 'retry-after': '0' } } as const;
	sandbox.faults.add({ path, fault: unavailable });
	const { run, error } = await runNode({
		node: 'hubspotAsyncTask',
		parameters,
		items: items.map((json) => ({ json: json as never })),
		credentials: hubspotKey(sandbox),
	});
	expect(error).toBeUndefined();
	return run.data.resultData.runData.Test[0].hints?.[0].message ?? '';
}

it('a question for the types of properties is counted where it is asked again', async () => {
	const item = { id: '101', properties: { hs_timestamp: '2026-03-01T10:00:00.000+01:00' } };
	expect(await hintOf('/properties/', batchUpdate('calls'), item)).toContain(
		'1 updated · 3 calls, 1 of them sent again',
	);
});

it('so is one for the records that an answer did not name', async () => {
	const parameters = batchWrite('batchUpsert', '2-123', {
		idProperty: 'serial_number',
		recordId: '={{ $json.serial_number }}',
	});
	// Two, so that neither is known by being the last.
	const [one, other] = [...sandbox.hubspot.records('2-123').all.values()];
	const results = [one, other].map(({ id }) => ({ id, properties: { hs_name: 'New' } }));
	const text = JSON.stringify({ status: 'COMPLETE', results });
	sandbox.faults.add({ path: '/batch/upsert', fault: { kind: 'garbage', text } });
	const items = [one, other].map(({ properties }) => ({
		id: '',
		serial_number: properties.serial_number,
		properties: { hs_name: 'New' },
	}));
	const hint = await hintOf('/batch/read', parameters, ...items);
	expect(hint).toContain('2 upserted');
	expect(hint).toContain('3 calls, 1 of them sent again');
});

it('so is one for the link to a file', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 1200 });
	const parameters = {
		...exportStatus,
		operation: 'download',
		waitUntilDone: true,
		waitOptions: { pollInterval: 1.2 },
	};
	// The polls before go well: only the question for the link fails.
	sandbox.faults.add({
		path: `${id}/status`,
		skip: 2,
		fault: { kind: 'status', status: 503, headers: { 'retry-after': '0' } },
	});
	const hint = await hintOf('/never/', parameters, { id });
	expect(hint).toMatch(
		/^1 succeeded · waited .* · checked 2 times \(\d calls, 1 of them sent again\)$/,
	);
});
