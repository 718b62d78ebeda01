import { Lanes } from '../../../core/lanes';
import { FakeClock } from '../fakeClock';

it('lets what has a key in common follow each other, also after one that failed', async () => {
	const clock = new FakeClock();
	const lanes = new Lanes();
	const log: string[] = [];
	const work = (name: string, ms: number) => async () => {
		log.push(`${name} begins`);
		await clock.passes(ms);
		log.push(`${name} ends`);
		if (name === 'b') throw new Error(name);
		return name;
	};
	const all = Promise.allSettled([
		lanes.run('x', work('a', 100)),
		lanes.run('x', work('b', 10)),
		lanes.run('y', work('c', 50)),
		lanes.run('x', work('d', 10)),
	]);
	const ends = await clock.run(all);
	expect(ends.map(({ status }) => status)).toEqual([
		'fulfilled',
		'rejected',
		'fulfilled',
		'fulfilled',
	]);
	expect(log).toEqual([
		...['a begins', 'c begins', 'c ends', 'a ends'],
		...['b begins', 'b ends', 'd begins', 'd ends'],
	]);
});
