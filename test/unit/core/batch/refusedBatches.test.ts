import fc from 'fast-check';

import { planChunks } from '../../../../core/batch/chunks';
import type { AtFault, Refused } from '../../../../core/batch/refusedBatches';
import { runChunks, type BatchOutcome } from '../../../../core/batch/runChunks';
import { unsliced } from './slices';

interface Input {
	key: string;
	index: number;
}

const distinct = (count: number): Input[] =>
	Array.from({ length: count }, (_key, index) => ({ key: `k${index}`, index }));

const refused = (atFault: AtFault<Input>, reason = 'bad'): Refused<Input, string> => ({
	kind: 'refused',
	atFault,
	reason,
	result: `refused: ${reason}`,
	resultUntried: `untried: ${reason}`,
});

interface Told {
	of: (index: number) => string | undefined;
	/** The sizes of the calls, in their order. */
	sizes: number[];
	/** What was carried out, in its order. */
	done: number[];
}

/** Runs inputs against a service that judges each call. */
async function run(
	count: number,
	judge: (inputs: readonly Input[]) => Refused<Input, string> | undefined,
	size = 100,
): Promise<Told> {
	const inputs = distinct(count);
	const sizes: number[] = [];
	const done: number[] = [];
	const results = await runChunks<Input, string>(await planChunks(inputs, size, unsliced()), {
		send: async (part): Promise<BatchOutcome<Input, string>> => {
			sizes.push(part.length);
			const refusal = judge(part);
			if (refusal) return refusal;
			done.push(...part.map(({ index }) => index));
			return { kind: 'answered', results: part.map(() => 'done') };
		},
		maxInFlight: 4,
	});
	return { of: (index) => results.get(inputs[index]), sizes, done };
}

/** Refuses a call in which one of these is, without saying which. */
const refusing =
	(isBad: (index: number) => boolean, reasonOf: (index: number) => string = () => 'bad') =>
	(inputs: readonly Input[]) => {
		const bad = inputs.find(({ index }) => isBad(index));
		return bad && refused({ who: 'some' }, reasonOf(bad.index));
	};

describe('who is at fault is found', () => {
	it.each([0, 1, 49, 50, 63, 98, 99])(
		'among 100, at %i, by at most 15 further calls',
		async (guilty) => {
			const { of, sizes } = await run(
				100,
				refusing((index) => index === guilty),
			);
			for (let index = 0; index < 100; index++) {
				expect(of(index)).toBe(index === guilty ? 'refused: bad' : 'done');
			}
			expect(sizes.length - 1).toBeLessThanOrEqual(15);
		},
	);

	it('one by one, where the reasons differ', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 100 }),
				fc.array(fc.nat(99), { maxLength: 12 }),
				async (count, places) => {
					const bad = new Set(places);
					const told = await run(
						count,
						refusing(
							(index) => bad.has(index),
							(index) => `reason ${index}`,
						),
						30,
					);
					for (let index = 0; index < count; index++) {
						expect(told.of(index)).toBe(bad.has(index) ? `refused: reason ${index}` : 'done');
					}
				},
			),
		);
	});

	it('where a few of a hundred have the same reason, and nobody else is taken for one', async () => {
		for (const bad of [
			[3, 60],
			[0, 99],
			[10, 40, 80],
			[0, 49, 98],
			[1, 2, 3, 70],
		]) {
			const { of, sizes } = await run(
				100,
				refusing((index) => bad.includes(index)),
			);
			const guilty = distinct(100).filter(({ index }) => of(index) !== 'done');
			expect(guilty.map(({ index }) => index)).toEqual(bad);
			expect(sizes.length).toBeLessThan(60);
		}
	});

	it('is not tried for what is wrong for all', async () => {
		const { of, sizes } = await run(100, () => refused({ who: 'all' }));
		expect(sizes).toEqual([100]);
		expect(of(99)).toBe('refused: bad');
	});
});

describe('a reason that is the same for all (H3)', () => {
	it('is found by a handful of calls, also in later ones', async () => {
		const { of, sizes } = await run(
			200,
			refusing(() => true),
		);
		expect(sizes).toHaveLength(8);
		expect(of(0)).toBe('refused: bad');
		expect(of(20)).toBe('untried: bad');
		expect(of(199)).toBe('untried: bad');
	});

	it('costs two calls for a hundred in a large run', async () => {
		const { sizes } = await run(
			1000,
			refusing(() => true),
		);
		expect(sizes).toHaveLength(6 + 9 * 2);
	});

	it('does not spoil a later call in which one alone has it', async () => {
		const { of, sizes } = await run(
			200,
			refusing((index) => index < 100 || index === 130),
		);
		expect(of(130)).toBe('refused: bad');
		const good = distinct(200).filter(({ index }) => of(index) === 'done');
		expect(good).toHaveLength(99);
		expect(sizes.length).toBeLessThanOrEqual(6 + 1 + 16);
	});

	it('of half a call does not spoil the other half', async () => {
		const { of } = await run(
			100,
			refusing((index) => index < 50 || index === 80),
		);
		expect(of(80)).toBe('refused: bad');
		expect([51, 79, 81, 99].map(of)).toEqual(['done', 'done', 'done', 'done']);
		expect(of(20)).not.toBe('done');
	});

	it('that both halves only seem to share is told apart', async () => {
		const { of } = await run(
			100,
			refusing(
				(index) => index % 2 === 0,
				(index) => `reason ${index}`,
			),
		);
		expect(of(98)).toBe('refused: reason 98');
		expect(of(99)).toBe('done');
	});
});

describe('suspects', () => {
	const suspecting = (indices: number[], each: boolean) => (inputs: readonly Input[]) => {
		const suspects = inputs.filter(({ index }) => indices.includes(index));
		return suspects.length > 1 || (each && suspects.length > 0)
			? refused({ who: 'these', inputs: suspects, each })
			: undefined;
	};

	it('who are surely at fault are parted from the others at once', async () => {
		const { of, sizes } = await run(100, suspecting([10, 55, 90], true));
		expect(sizes).toEqual([100, 97, 3]);
		expect([10, 55, 90].map(of)).toEqual(Array(3).fill('refused: bad'));
		expect(of(11)).toBe('done');
	});

	it('who may only not go together are cut out, in the order of all', async () => {
		const { of, sizes, done } = await run(100, suspecting([10, 11], false));
		expect(sizes).toEqual([100, 10, 1, 1, 88]);
		expect(of(10)).toBe('done');
		expect(done).toEqual(distinct(100).map(({ index }) => index));
	});

	it('who are many are halved, in the order of all', async () => {
		const { done, sizes } = await run(100, suspecting([10, 30, 60, 62, 90], false));
		expect(done).toEqual(distinct(100).map(({ index }) => index));
		expect(sizes.length).toBeLessThanOrEqual(20);
	});

	it('of whom none is in the call are not looked for', async () => {
		const { of, sizes } = await run(2, (inputs) =>
			inputs.length > 1 ? refused({ who: 'these', inputs: [], each: true }) : undefined,
		);
		expect(sizes).toEqual([2, 1, 1]);
		expect(of(0)).toBe('done');
	});
});
