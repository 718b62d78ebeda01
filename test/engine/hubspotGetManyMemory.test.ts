import { useOwnProcesses } from './harness/ownProcess';

const runScript = useOwnProcesses();

it.each(['listed', 'searched'])(
	'100,000 records of ten properties, %s, take at most three times their items',
	async (way) => {
		const told = await runScript<{ items: number; kept: number; most: number }>(
			'getManyMemoryRun.ts',
			[way, '100000'],
			['--expose-gc'],
		);
		expect(told.items).toBe(100_000);
		expect(told.most / told.kept).toBeLessThan(3);
	},
);
