import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { dentryOperation, driveRunner } from './harness/drive';
import { errorOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import {
	batchRead,
	batchUpdate,
	batchWrite,
	exportStatus,
	itemsOf,
	rowsOf,
} from './harness/services';
import { useFastClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ now: useFastClock(600).now });

/** As the editor's *Settings* tab sets it. */
const RETRY: More = { settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };

const CONTINUED: More = { ...RETRY, onError: 'continueRegularOutput' };

const hubspot = async (parameters: INodeParameters, rows: object[], more: More = RETRY) =>
	await runHubspot(sandbox, { parameters, items: rowsOf(rows), ...more });

const drive = driveRunner(sandbox);

const posts = (path: string) =>
	sandbox.calls.filter((call) => call.method === 'POST' && call.path.endsWith(path));

/** What was sent of each call's inputs. */
const sent = (path: string) =>
	posts(path).map(({ body }) =>
		(body as { inputs: Array<{ id?: string; properties?: { email: string } }> }).inputs.map(
			({ id, properties }) => properties?.email ?? id,
		),
	);

/** Those that a test has added. */
const contacts = () =>
	[...sandbox.hubspot.records('contacts').all.values()].filter(({ writes }) =>
		writes.some(({ verb }) => verb === 'create'),
	);

const lost: Fault = { kind: 'reset', afterApply: true };

const startExport: INodeParameters = {
	...exportStatus,
	operation: 'start',
	objectType: { __rl: true, mode: 'id', value: 'contacts' },
	objectProperties: ['email'],
	waitUntilDone: true,
	waitOptions: { maxWait: 2 },
};

describe('Retry On Fail goes on with the task that the first try has started (N2)', () => {
	const lateFor = (ms: number) => {
		sandbox.hubspot.taskDefaults = { pendingMs: 0, durationMs: ms };
	};

	it.each([
		['Stop Workflow', RETRY],
		['the error output', { ...RETRY, ...CONTINUE }],
	])('an export that is late, under %s', async (_name, more) => {
		lateFor(3_600_000);
		const { error, failed } = await hubspot(startExport, [{}], more);
		expect(posts('/export/async')).toHaveLength(1);
		const told = error?.message ?? String(errorOf(failed[0]).message);
		expect(told).toMatch(/^Task '90151673' was not finished after/);
	});

	it('an export that is done by the second try', async () => {
		lateFor(100_000);
		const { success } = await hubspot({ ...startExport, waitOptions: { maxWait: 60 } }, [{}]);
		expect(success[0].json).toMatchObject({ state: 'succeeded' });
		expect(posts('/export/async')).toHaveLength(1);
	});

	it("a folder's copy in DingTalk that is late", async () => {
		sandbox.dingtalk.taskPlanFor = () => ({ durationMs: 3_600_000 });
		const { id } = sandbox.dingtalk.addFolder({ name: 'F', children: ['a', 'b'] });
		const parameters = dentryOperation('copy', {
			waitUntilDone: true,
			waitOptions: { maxWait: 2 },
		});
		const { error } = await drive(parameters, [id], RETRY);
		expect(error?.message).toMatch(/was not finished after/);
		expect(sandbox.dingtalk.tasks).toHaveLength(1);
	});

	it('a copy of several, the first of which is refused', async () => {
		const ids = ['a', 'b'].map((name) => sandbox.dingtalk.addFolder({ name, children: ['x'] }).id);
		const { success, failed } = await drive(dentryOperation('copy'), ['nowhere', ...ids], {
			...RETRY,
			...CONTINUE,
		});
		expect(failed).toHaveLength(1);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(sandbox.dingtalk.tasks).toHaveLength(2);
	});

	it('a start that was refused for the moment, again', async () => {
		sandbox.faults.add({
			path: 'export/async',
			fault: { kind: 'status', status: 400, body: { message: 'Not now', category: 'X' } },
		});
		const { success } = await hubspot({ ...startExport, waitUntilDone: false }, [{}]);
		expect(success[0].json).toMatchObject({ taskId: '90151673', state: 'pending' });
		expect(posts('/export/async')).toHaveLength(2);
	});

	it('a start whose answer was lost, never again', async () => {
		sandbox.faults.add({ path: 'export/async', fault: lost });
		const { error } = await hubspot({ ...startExport, waitUntilDone: false }, [{}]);
		expect(error?.message).toMatch(/^It is not known whether the export was started/);
		expect(posts('/export/async')).toHaveLength(1);
	});
});

describe('Retry On Fail writes what is not written yet (N2)', () => {
	const create = batchWrite('batchCreate', 'contacts');
	const one = { email: 'one@example.com' };
	const two = { email: 'two@example.com' };
	const bad = { email: 'bad@example.com', lifecyclestage: 'superlead' };

	const created = () => contacts().map(({ properties }) => properties.email);

	it('under Stop Workflow', async () => {
		const { error } = await hubspot(create, [one, bad, two]);
		expect(error?.message).toContain('[item 1]');
		expect(created()).toEqual([one.email, two.email]);
		expect(sent('/batch/create')).toEqual([
			[one.email, bad.email, two.email],
			[bad.email],
			[bad.email],
		]);
	});

	it.each([
		['Continue', CONTINUED],
		['the error output', { ...RETRY, ...CONTINUE }],
	])('under %s, with the bad one first', async (_name, more) => {
		const { success, failed } = await hubspot(create, [bad, one, two], more);
		expect(created()).toEqual([one.email, two.email]);
		expect(success.length + failed.length).toBe(3);
		expect(outcomesOf(success).filter((outcome) => outcome === 'created')).toHaveLength(2);
	});

	it('a create whose answer was lost is never sent again', async () => {
		sandbox.faults.add({ path: 'batch/create', fault: lost });
		const { error } = await hubspot(create, [one]);
		expect(error).toBeDefined();
		expect(created()).toEqual([one.email]);
		expect(posts('/batch/create')).toHaveLength(1);
	});

	it('an update whose answers were all lost is sent again: that does no harm', async () => {
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
		sandbox.faults.add({ path: 'batch/update', times: 5, fault: lost });
		const { success, error } = await hubspot(batchUpdate('contacts'), [{ id, firstname: 'Ada' }]);
		expect(error).toBeUndefined();
		expect(outcomesOf(success)).toEqual(['updated']);
	});

	it('a read asks only for what it has not got', async () => {
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
		const { failed } = await runHubspot(sandbox, {
			parameters: batchRead('contacts', { options: { onMissing: 'fail' } }),
			items: itemsOf(['999', id]),
			...RETRY,
			...CONTINUE,
		});
		expect(failed).toHaveLength(1);
		expect(sent('/batch/read')).toEqual([['999', id], ['999'], ['999']]);
	});
});

it('another execution, and one without Retry On Fail, begins anew (N2)', async () => {
	const create = batchWrite('batchCreate', 'contacts');
	const rows = [{ email: 'bad@example.com', nonsense: 'x' }, { firstname: 'Twice' }];
	await hubspot(create, rows, { onError: 'continueRegularOutput' });
	await hubspot(create, rows, CONTINUED);
	await hubspot(create, rows, CONTINUED);
	expect(contacts()).toHaveLength(3);
});
