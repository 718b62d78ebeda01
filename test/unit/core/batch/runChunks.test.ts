import fc from 'fast-check';

import { planChunks } from '../../../../core/batch/chunks';
import { runChunks, type BatchOutcome } from '../../../../core/batch/runChunks';
import { unsliced } from './slices';
import { histories } from '../../../histories';

interface Input {
	key: string;
	index: number;
}

const inputsOf = (keys: string[]): Input[] => keys.map((key, index) => ({ key, index }));

const distinct = (count: number) => inputsOf(Array.from({ length: count }, (_key, n) => `k${n}`));

const answered = (inputs: readonly Input[]): BatchOutcome<Input, string> => ({
	kind: 'answered',
	results: inputs.map(() => 'done'),
});

it('gives every input its result', async () => {
	const inputs = distinct(250);
	const results = await runChunks(await planChunks(inputs, 100, unsliced()), {
		send: async (part) => answered(part),
		maxInFlight: 3,
	});
	expect(inputs.map((input) => results.get(input))).toEqual(inputs.map(() => 'done'));
});

describe('calls side by side', () => {
	it('are no more than allowed, and the first goes alone', async () => {
		let underWay = 0;
		const seen: number[] = [];
		await runChunks(await planChunks(distinct(100), 5, unsliced()), {
			send: async (part) => {
				seen.push(++underWay);
				await new Promise((resolve) => setImmediate(resolve));
				underWay--;
				return answered(part);
			},
			maxInFlight: 4,
		});
		expect(seen.slice(0, 2)).toEqual([1, 1]);
		expect(Math.max(...seen)).toBe(4);
	});

	it('keep the order for each key, however long they take', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 }),
				fc.infiniteStream(fc.nat(3)),
				async (keys, delays) => {
					const written = new Map<string, number[]>();
					await runChunks(await planChunks(inputsOf(keys), 3, unsliced()), {
						send: async (part) => {
							const turns = delays.next().value as number;
							for (let turn = 0; turn < turns; turn++) {
								await new Promise((resolve) => setImmediate(resolve));
							}
							for (const { key, index } of part) {
								written.set(key, [...(written.get(key) ?? []), index]);
							}
							return answered(part);
						},
						maxInFlight: 4,
					});
					for (const places of written.values()) {
						expect(places).toEqual([...places].sort((a, b) => a - b));
					}
				},
			),
			histories(50),
		);
	});
});

it('stops at what every further call would meet, and keeps what was done', async () => {
	let calls = 0;
	const inputs = distinct(50);
	const results = await runChunks<Input, string>(await planChunks(inputs, 10, unsliced()), {
		send: async (part) => {
			calls++;
			return calls === 3
				? { kind: 'stop', result: 'refused', resultOfRest: 'not sent' }
				: answered(part);
		},
		maxInFlight: 1,
	});
	expect(calls).toBe(3);
	expect(inputs.map((input) => results.get(input))).toEqual([
		...Array<string>(20).fill('done'),
		...Array<string>(10).fill('refused'),
		...Array<string>(20).fill('not sent'),
	]);
});

it('a cancelled run sends nothing more', async () => {
	const stop = new AbortController();
	let calls = 0;
	const running = runChunks(await planChunks(distinct(50), 10, unsliced()), {
		send: async (part) => {
			calls++;
			stop.abort();
			return answered(part);
		},
		maxInFlight: 2,
		signal: stop.signal,
	});
	await expect(running).rejects.toThrow('cancelled');
	expect(calls).toBe(1);
});
