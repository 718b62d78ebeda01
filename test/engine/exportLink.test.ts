import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node';
import { CONTINUE, runHubspot } from './harness/runs';
import { exportStatus } from './harness/services';
import { useFastClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ now: useFastClock(600).now });

const { sensitiveOutputFields = [] } = new HubspotAsyncTask().description;

/** An item's json without what n8n is told of, by n8n's rule: names and dots, from the json on. */
function redacted(json: IDataObject): IDataObject {
	const left = structuredClone(json);
	for (const path of sensitiveOutputFields) {
		const names = path.split('.');
		const last = names.pop() as string;
		const parent = names.reduce<IDataObject | undefined>(
			(at, name) => at?.[name] as IDataObject | undefined,
			left,
		);
		if (parent) delete parent[last];
	}
	return left;
}

const LINK = /\/hubspot-files\//;

describe('the open link to the file of an export stands where n8n is told that it is', () => {
	const ways: Array<[string, INodeParameters]> = [
		['simplified', { simplify: true }],
		['not simplified', { simplify: false }],
		['simplified, with the answer', { simplify: true, options: { raw: true } }],
		['with the answer', { simplify: false, options: { raw: true } }],
		['with the file', { operation: 'download', outputField: 'data', options: { raw: true } }],
	];

	it.each(ways)('%s', async (_how, parameters) => {
		const id = sandbox.hubspot.addExport({ durationMs: 0 });
		const { success } = await runHubspot(sandbox, {
			parameters: { ...exportStatus, ...parameters },
			items: [{ json: { id } }],
		});
		expect(success[0].json.fileUrl).toMatch(LINK);
		expect(JSON.stringify(redacted(success[0].json))).not.toMatch(LINK);
	});

	it('and in the item of a failure', async () => {
		const body = {
			status: 'COMPLETE',
			errors: [{ message: 'a column was left out' }],
			result: 'https://example.com/hubspot-files/1',
		};
		sandbox.faults.add({
			path: /status$/,
			times: Infinity,
			fault: { kind: 'status', status: 200, body },
		});
		const { failed } = await runHubspot(sandbox, {
			parameters: { ...exportStatus, waitUntilDone: true, simplify: false, options: { raw: true } },
			items: [{ json: { id: sandbox.hubspot.addExport({ durationMs: 0 }) } }],
			...CONTINUE,
		});
		expect(JSON.stringify(failed[0].json)).toMatch(LINK);
		expect(JSON.stringify(redacted(failed[0].json))).not.toMatch(LINK);
	});
});
