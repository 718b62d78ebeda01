import { durable, told, useDurableWaits } from './harness/durableWaits';
import { idsOf, messageOf } from './harness/outputs';
import { CONTINUE } from './harness/runs';

const waits = useDurableWaits();
const { begin, finish, update, asked } = waits;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

it('parks nothing that ends in the short watch', async () => {
	await begin([update(5 * SECOND)]);
	expect(waits.host.child).toBeUndefined();
	expect(told(waits.host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

describe('a failed and a late task', () => {
	const tasks = () => [
		update(2 * MINUTE),
		update(3 * MINUTE, { finalStatus: 'CANCELED' }),
		update(HOUR, { hangs: true }),
	];

	it('stop the workflow with one message for both', async () => {
		const ids = tasks();
		await begin(ids, durable({ maxWait: 600 }));
		await finish();
		const { error } = waits.host.run?.data.resultData ?? {};
		expect(error?.message).toContain('2 of 3 items did not succeed (1 cancelled, 1 running)');
		expect(error?.message).toContain(ids[1]);
		expect(waits.host.itemsOf('Success')).toEqual([]);
	});

	it('go on in the order of the inputs', async () => {
		await begin(tasks(), durable({ maxWait: 600 }), { onError: 'continueRegularOutput' });
		await finish();
		const items = waits.host.itemsOf('Success');
		expect(told(items)).toEqual([
			['succeeded', 0],
			['canceled', 1],
			['running', 2],
		]);
		expect(items[2].json).toHaveProperty('error');
	});

	it('leave by the error output with their inputs', async () => {
		const ids = tasks();
		await begin(ids, durable({ maxWait: 600 }), CONTINUE);
		await finish();
		expect(told(waits.host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
		const failed = waits.host.itemsOf('Failed');
		expect(told(failed).map(([state]) => state)).toEqual(['canceled', 'running']);
		expect(idsOf(failed)).toEqual(ids.slice(1));
	});

	it('are output like any other where that is wanted', async () => {
		const output = { maxWait: 600, onTimeout: 'output', onTaskFailure: 'output' };
		await begin(tasks(), durable(output));
		await finish();
		const items = waits.host.itemsOf('Success');
		expect(told(items)).toEqual([
			['succeeded', 0],
			['canceled', 1],
			['running', 2],
		]);
		expect(items[2].json).toMatchObject({ timedOut: true });
	});
});

it('has an item that was refused among the others', async () => {
	const id = update(5 * MINUTE);
	await begin(['', id], {}, { onError: 'continueRegularOutput' });
	await finish();
	const [refused, done] = waits.host.itemsOf('Success');
	expect(messageOf(refused)).toContain("'Task ID'");
	expect(done.json).toMatchObject({ taskId: id, state: 'succeeded' });
});

it('refuses outputs by state before anything is asked', async () => {
	const id = update(SECOND);
	await begin([id], { options: { routeByState: true } });
	const { error } = waits.host.run?.data.resultData ?? {};
	expect(error?.message).toContain("'Route by State'");
	expect((error as { description?: string }).description).toContain('Switch');
	expect(asked(id)).toBe(0);
});

it('waits in the execution, and says so, where n8n does not store it', async () => {
	waits.host.canPark = false;
	const id = update(10 * MINUTE);
	await begin([id]);
	expect(told(waits.host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
	const [run] = waits.host.run?.data.resultData.runData.Test ?? [];
	expect(run.hints?.[0]?.message).toContain('did not survive a restart');
	expect(waits.host.itemsOf('Success')[0].json.waitedSeconds).toBeGreaterThan(600);
});
