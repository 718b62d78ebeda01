// A sandbox in a process of its own, with as many folder updates that go on for minutes: its address
// and their IDs are its one line of output. It ends with its input.
import { startSandbox } from '../../sandbox';

async function main(): Promise<void> {
	const sandbox = await startSandbox({ keepCalls: 0 });
	const ids = Array.from({ length: Number(process.argv[2]) }, () =>
		sandbox.hubspot.addFolderUpdate({ durationMs: 600_000 }),
	);
	console.log(JSON.stringify({ url: sandbox.url, ids }));
	process.stdin.resume();
	process.stdin.on('end', () => process.exit(0));
}

void main();
