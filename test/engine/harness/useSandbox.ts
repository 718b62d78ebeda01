import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { cancelOpenRuns } from './runs';

/**
 * A sandbox for the tests of a file: started before the first of them, as new before each, closed
 * after the last. What is returned is filled at the start, so a file may name it at its top.
 */
export function useSandbox(options: SandboxOptions = {}): Sandbox {
	const sandbox = {} as Sandbox;
	beforeAll(async () => void Object.assign(sandbox, await startSandbox(options)));
	beforeEach(() => sandbox.reset());
	afterEach(cancelOpenRuns);
	afterAll(async () => await sandbox.close());
	return sandbox;
}
