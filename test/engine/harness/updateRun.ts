// One process of several that share an account: updates so many records, and prints what came of it.
//   tsx updateRun.ts <sandbox url> <first id> <count>
import { asProcess } from './asProcess';

asProcess(async () => {
	const [url, first, count] = process.argv.slice(2);
	const { CONTINUE, runHubspot } = await import('./runs');
	const { batchUpdate, rowsOf } = await import('./services');
	const rows = Array.from({ length: Number(count) }, (_row, index) => ({
		id: String(Number(first) + index),
		firstname: `P${process.pid}`,
	}));
	const { success, failed, error } = await runHubspot(
		{ url },
		{ parameters: batchUpdate('contacts'), items: rowsOf(rows), ...CONTINUE },
	);
	return { success: success.length, failed: failed.length, error: error?.message };
});
