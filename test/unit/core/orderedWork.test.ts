import { OrderedWork } from '../../../core/orderedWork';
import { FakeClock } from '../fakeClock';

it('gives the results in the order of the pieces, with no more under way than allowed', async () => {
	const clock = new FakeClock();
	let underWay = 0;
	let most = 0;
	const work = new OrderedWork(async (piece: number) => {
		most = Math.max(most, ++underWay);
		await clock.passes(piece * 100);
		underWay--;
		return piece * 10;
	}, 2);
	const all = (async () => {
		for (const piece of [5, 1, 4, 2, 3]) await work.add(piece);
		return await work.end();
	})();
	expect(await clock.run(all)).toEqual([50, 10, 40, 20, 30]);
	expect(most).toBe(2);
});

it('gives nothing without pieces', async () => {
	expect(await new OrderedWork(async () => 1, 2).end()).toEqual([]);
});

it('throws what the work threw, at the next piece or at the end', async () => {
	const failing = () =>
		new OrderedWork<number, number>(async (piece) => {
			if (piece === 1) throw new Error('one');
			return piece;
		}, 1);
	const early = failing();
	await early.add(1);
	await expect(early.add(2)).rejects.toThrow('one');
	const late = failing();
	await late.add(1);
	await expect(late.end()).rejects.toThrow('one');
});
