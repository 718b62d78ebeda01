import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * For tests that need a process of their own: runs a script of this folder, and gives what it printed
 * last, as JSON. What still runs when the file's tests are over is ended.
 */
export function useOwnProcesses() {
	const over = new AbortController();
	afterAll(() => over.abort());
	return async <T>(
		script: string,
		args: string[],
		nodeArgs: string[] = [],
		env: Record<string, string> = {},
	): Promise<T> => {
		const { stdout } = await run(
			process.execPath,
			[...nodeArgs, '--import', 'tsx', join(__dirname, script), ...args],
			{
				cwd: join(__dirname, '..', '..', '..'),
				signal: over.signal,
				killSignal: 'SIGKILL',
				env: { ...process.env, ...env },
			},
		);
		return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
	};
}
