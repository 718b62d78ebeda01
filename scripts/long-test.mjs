// npm run test:long   many more random histories of batches, and many more odd inputs and answers,
//                     than npm test has time for
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

const { status } = spawnSync(
	process.execPath,
	[jest, 'test/property', 'test/fuzz', 'dingtalkTransferMemory', ...process.argv.slice(2)],
	{
		cwd: root,
		stdio: 'inherit',
		env: {
			...process.env,
			HISTORIES: process.env.HISTORIES ?? '20000',
			FUZZ_TIMES: process.env.FUZZ_TIMES ?? '20',
		},
	},
);
process.exitCode = status ?? 1;
