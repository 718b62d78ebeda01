import fc from 'fast-check';

import { planChunks as planInSlices } from '../../../../core/batch/chunks';
import { shortSlices, unsliced } from './slices';

interface Input {
	key: string;
	index: number;
}

const toInputs = (keys: readonly string[]): Input[] => keys.map((key, index) => ({ key, index }));
const planChunks = async <T extends { key: string }>(inputs: readonly T[], size: number) =>
	await planInSlices(inputs, size, unsliced());
const sizes = fc.integer({ min: 1, max: 12 });
/** Few keys make many doubles; `__proto__` among them, since keys come from outside. */
const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'), {
	maxLength: 60,
});

describe('planning the calls of a batch', () => {
	it('puts every input into one call, none too large, no key twice in one', async () => {
		await fc.assert(
			fc.asyncProperty(keys, sizes, async (given, size) => {
				const inputs = toInputs(given);
				const chunks = await planChunks(inputs, size);
				expect(chunks.flat().sort((a, b) => a.index - b.index)).toEqual(inputs);
				for (const chunk of chunks) {
					expect(chunk.length).toBeGreaterThan(0);
					expect(chunk.length).toBeLessThanOrEqual(size);
					expect(new Set(chunk.map(({ key }) => key)).size).toBe(chunk.length);
				}
			}),
		);
	});

	it('keeps the order of the inputs for every key, so that the last write wins', async () => {
		await fc.assert(
			fc.asyncProperty(keys, sizes, async (given, size) => {
				const sent = (await planChunks(toInputs(given), size)).flat();
				for (const key of new Set(given)) {
					const order = sent.filter((input) => input.key === key).map(({ index }) => index);
					expect(order).toEqual([...order].sort((a, b) => a - b));
				}
			}),
		);
	});

	it('fills every call but the last where all keys differ, in order', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 300 }), sizes, async (count, size) => {
				const inputs = toInputs(Array.from({ length: count }, (_none, index) => `k${index}`));
				const chunks = await planChunks(inputs, size);
				expect(chunks.flat()).toEqual(inputs);
				expect(chunks).toHaveLength(Math.ceil(count / size));
				for (const chunk of chunks.slice(0, -1)) expect(chunk).toHaveLength(size);
			}),
		);
	});

	it('makes no more calls than the inputs need', async () => {
		await fc.assert(
			fc.asyncProperty(keys, sizes, async (given, size) => {
				const counts = [...new Set(given)].map((key) => given.filter((k) => k === key).length);
				const chunks = await planChunks(toInputs(given), size);
				// At worst full calls alternate with the doubles of the most frequent key.
				const most = Math.max(0, ...counts);
				expect(chunks.length).toBeGreaterThanOrEqual(Math.max(most, given.length / size));
				expect(chunks.length).toBeLessThanOrEqual(most + Math.floor(given.length / size));
			}),
		);
	});

	it.each([
		['all the same', () => 'same', 100_000],
		['all different', (index: number) => `k${index}`, 1000],
		['in pairs', (index: number) => `k${index >> 1}`, 1000],
		['half the same', (index: number) => (index % 2 ? 'same' : `k${index}`), 50_000],
	])('takes 100,000 inputs whose keys are %s, each looked at once', async (_name, keyOf, calls) => {
		let reads = 0;
		const inputs = Array.from({ length: 100_000 }, (_none, index) => ({
			get key() {
				reads++;
				return keyOf(index);
			},
		}));
		const chunks = await planChunks(inputs, 100);
		expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(100_000);
		expect(chunks).toHaveLength(calls);
		expect(reads).toBeLessThanOrEqual(3 * inputs.length);
	});

	it('does not search through the calls that are full', async () => {
		const inputs = toInputs(Array.from({ length: 200_000 }, (_none, index) => `k${index}`));
		const startedAt = performance.now();
		expect(await planChunks(inputs, 1)).toHaveLength(inputs.length);
		// A search would take 20,000,000,000 steps; a slow machine has a hundred times what is needed.
		expect(performance.now() - startedAt).toBeLessThan(5000);
	});

	it('lets the process do its other work meanwhile', async () => {
		const inputs = toInputs(Array.from({ length: 1000 }, (_none, index) => `k${index % 300}`));
		const { told, slices } = shortSlices();
		expect(await planInSlices(inputs, 100, slices)).toEqual(await planChunks(inputs, 100));
		expect(told.turns).toBeGreaterThan(10);
	});
});
