// npm run bench [-- <names> --full]: measures, prints, and writes docs/benchmarks.md
import { parseArgs } from 'node:util';

import { publish } from './report/write';
import type { Bench } from './report/section';

/** In the order of the page; each is loaded when it is its turn. */
const BENCHES: Record<string, () => Promise<Bench>> = {
	throughput: async () => (await import('./throughput')).benchThroughput,
	cost: async () => (await import('./cost')).benchCost,
	startup: async () => (await import('./startup')).benchStartup,
	waitN8n: async () => (await import('./waitN8n')).benchWaitN8n,
	wait: async () => (await import('./wait')).benchWait,
	watch: async () => (await import('./watch')).benchWatch,
	dingtalk: async () => (await import('./dingtalk')).benchDingtalk,
	pacing: async () => (await import('./pacing')).benchPacing,
	find: async () => (await import('./find')).benchFind,
};

const USAGE = `npm run bench [-- <names> --full]
  names    some of: ${Object.keys(BENCHES).join(', ')}; all unless named
  --full   the long form of each measurement`;

async function main(): Promise<void> {
	const { values, positionals: names } = parseArgs({
		options: { full: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const { full } = values;
	const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
	if (unknown.length > 0) {
		console.error(`No such bench: ${unknown.join(', ')}\n${USAGE}`);
		process.exitCode = 2;
		return;
	}
	for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
		const bench = await BENCHES[name]();
		const command = `npm run bench -- ${name}${full ? ' --full' : ''}`;
		await publish(name, await bench({ full }), command);
	}
}

main().catch((error: Error) => {
	console.error(`\n${error.stack}`);
	process.exitCode = 1;
});
