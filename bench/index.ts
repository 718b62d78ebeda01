import { benchPacing } from './pacing';
import { benchRecords } from './records';
import { benchWait } from './wait';
import { benchWatch } from './watch';

const BENCHES: Record<string, () => Promise<void>> = {
	pacing: benchPacing,
	records: benchRecords,
	wait: benchWait,
	watch: benchWatch,
};

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
	if (unknown.length > 0) {
		console.error(
			`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`,
		);
		process.exitCode = 2;
		return;
	}
	for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) await BENCHES[name]();
}

void main();
