// Downloads one export in a process of its own, and prints by how much its memory grew.
//   tsx --expose-gc downloadRun.ts <sandbox url> <id of a small export> <id of a large export>
import { asProcess } from './asProcess';

asProcess(async () => {
	const [url, small, large] = process.argv.slice(2);
	const { startFileStore } = await import('./binaryData');
	const { runHubspot } = await import('./runs');
	const { exportStatus, itemsOf } = await import('./services');
	const store = await startFileStore();
	const download = async (id: string) => {
		const parameters = { ...exportStatus, operation: 'download' };
		const { success, error } = await runHubspot({ url }, { parameters, items: itemsOf([id]) });
		if (error) throw error;
		return success[0].binary?.data.bytes;
	};
	// What is loaded and compiled once is not the file's.
	await download(small);
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	let most = before;
	const sampling = setInterval(() => {
		most = Math.max(most, process.memoryUsage.rss());
	}, 5);
	const bytes = await download(large);
	clearInterval(sampling);
	most = Math.max(most, process.memoryUsage.rss());
	// The kernel's own peak; it counts from the start of the process, so it can only be higher.
	const peak = process.resourceUsage().maxRSS * 1024;
	const sizes = store.sizes();
	store.remove();
	return { bytes, sizes, growth: most - before, peakGrowth: peak - before };
});
