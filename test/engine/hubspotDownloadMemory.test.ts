import { useOwnProcesses } from './harness/ownProcess';
import { useSandbox } from './harness/useSandbox';

const MB = 1_000_000;

const sandbox = useSandbox();
const runScript = useOwnProcesses();

it('a file of 200 MB passes through, it is not held in memory', async () => {
	const [small, large] = [1 * MB, 200 * MB].map((sizeBytes) =>
		sandbox.hubspot.addExport({ file: { contentType: 'text/csv', body: { sizeBytes } } }),
	);
	const told = await runScript<{ bytes: number; sizes: number[]; growth: number }>(
		'downloadRun.ts',
		[sandbox.url, small, large],
		['--expose-gc'],
	);
	expect(told.bytes).toBe(200 * MB);
	expect(told.sizes.sort((a, b) => a - b)).toEqual([1 * MB, 200 * MB]);
	expect(told.growth).toBeLessThan(80 * MB);
});
