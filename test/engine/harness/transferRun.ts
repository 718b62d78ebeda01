// Downloads a file of the drive and uploads it again, in a process of its own, and prints by how much
// its memory grew.
//   tsx --expose-gc transferRun.ts <sandbox url> <id of a small file> <id of a large file>
import { asProcess } from './asProcess';

asProcess(async () => {
	const [url, small, large] = process.argv.slice(2);
	const { startFileStore } = await import('./binaryData');
	const { fileOperation } = await import('./drive');
	const { runDingtalk } = await import('./runs');
	const store = await startFileStore();
	const download = async (dentryId: string) => {
		const { success, error } = await runDingtalk(
			{ url },
			{
				parameters: fileOperation('download', { dentryId, options: { maxFileSize: 0 } }),
				items: [{ json: {} }],
			},
		);
		if (error) throw error;
		return success[0];
	};
	const upload = async (item: Awaited<ReturnType<typeof download>>) => {
		const parameters = fileOperation('upload', { parentId: 'folder-archive' });
		const items = [{ json: {}, binary: item.binary }];
		const { success, error } = await runDingtalk({ url }, { parameters, items });
		if (error) throw error;
		return success[0].json;
	};
	// What is loaded and compiled once is not the file's.
	await upload(await download(small));
	const growthOf = async <T>(work: () => Promise<T>) => {
		globalThis.gc?.();
		const before = process.memoryUsage.rss();
		let most = before;
		const sampling = setInterval(() => {
			most = Math.max(most, process.memoryUsage.rss());
		}, 5);
		const begun = performance.now();
		const value = await work();
		clearInterval(sampling);
		most = Math.max(most, process.memoryUsage.rss());
		return { value, growth: most - before, seconds: (performance.now() - begun) / 1000 };
	};
	const down = await growthOf(async () => await download(large));
	const up = await growthOf(async () => await upload(down.value));
	store.remove();
	return {
		downloaded: down.value.json.size,
		downGrowth: down.growth,
		downSeconds: down.seconds,
		uploaded: up.value.size,
		uploadedId: up.value.id,
		upGrowth: up.growth,
		upSeconds: up.seconds,
	};
});
