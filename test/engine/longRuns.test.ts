import { runHubspot } from './harness/runs';
import { exportStatus, itemsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

/** More than a call takes arguments. */
const COUNT = 150_000;

it('150,000 items come out of a wait (F5)', async () => {
	const { success, error } = await runHubspot(sandbox, {
		parameters: {
			...exportStatus,
			taskId: sandbox.hubspot.addExport({ durationMs: 1500 }),
			waitUntilDone: true,
		},
		items: itemsOf(Array(COUNT).fill(1)),
	});
	expect(error).toBeUndefined();
	expect(success).toHaveLength(COUNT);
	expect(success[COUNT - 1]).toMatchObject({
		json: { state: 'succeeded' },
		pairedItem: { item: COUNT - 1 },
	});
}, 300_000);
