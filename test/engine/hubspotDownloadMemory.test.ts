import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startSandbox } from '../../sandbox';

const run = promisify(execFile);
const MB = 1_000_000;

it('a file of 200 MB passes through, it is not held in memory', async () => {
	const sandbox = await startSandbox();
	try {
		const [small, large] = [1 * MB, 200 * MB].map((sizeBytes) =>
			sandbox.hubspot.addExport({ file: { contentType: 'text/csv', body: { sizeBytes } } }),
		);
		const { stdout } = await run(
			process.execPath,
			[
				...['--expose-gc', '--import', 'tsx'],
				join(__dirname, 'harness', 'downloadRun.ts'),
				...[sandbox.url, small, large],
			],
			{ cwd: join(__dirname, '..', '..') },
		);
		const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
			bytes: number;
			sizes: number[];
			growth: number;
		};
		expect(told.bytes).toBe(200 * MB);
		expect(told.sizes.sort((a, b) => a - b)).toEqual([1 * MB, 200 * MB]);
		expect(told.growth).toBeLessThan(80 * MB);
	} finally {
		await sandbox.close();
	}
});
