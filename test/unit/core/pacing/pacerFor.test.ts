import { Pacer } from '../../../../core/pacing/pacer';
import { countPacers, pacerFor } from '../../../../core/pacing/pacerFor';
import { SimClock } from '../../simClock';

const HOUR_MS = 3_600_000;

test('one pacer for a key, made once, and another for another', () => {
	const clock = new SimClock(1);
	const create = jest.fn(() => new Pacer(clock));
	const first = pacerFor('a', create);
	expect(pacerFor('a', create)).toBe(first);
	expect(pacerFor('b', create)).not.toBe(first);
	expect(create).toHaveBeenCalledTimes(2);
});

test('pacers unused for long are forgotten; those in use are kept', async () => {
	const clock = new SimClock(1);
	const create = () => new Pacer(clock);
	const held = pacerFor('held', create);
	const permit = await held.acquire();
	let most = 0;
	for (let n = 0; n < 2000; n++) {
		pacerFor(`key ${n}`, create);
		await clock.pass(HOUR_MS / 100);
		most = Math.max(most, countPacers());
	}
	expect(most).toBeLessThan(250);
	expect(pacerFor('held', create)).toBe(held);
	permit.settle({});
	await clock.pass(2 * HOUR_MS);
	for (let n = 0; n < 300; n++) pacerFor('other', create);
	expect(pacerFor('held', create)).not.toBe(held);
});
