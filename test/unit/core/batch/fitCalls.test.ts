import { fitCalls } from '../../../../core/batch/fitCalls';
import { unsliced } from './slices';

interface Input {
	key: string;
}

const inputs = (count: number): Input[] =>
	Array.from({ length: count }, (_input, n) => ({ key: `${n}` }));

/** A service that takes at most so many inputs in a call, and may say so. */
function service(takes: number, says?: number) {
	const sizes: number[] = [];
	const send = async (chunks: Input[][]): Promise<Map<Input, string>> => {
		const results = new Map<Input, string>();
		let isRefused = false;
		for (const chunk of chunks) {
			if (!isRefused) sizes.push(chunk.length);
			isRefused ||= chunk.length > takes;
			for (const input of chunk) results.set(input, isRefused ? 'tooMany' : 'done');
		}
		return await Promise.resolve(results);
	};
	const mostOf = (result: string) => (result === 'tooMany' ? (says ?? 0) : undefined);
	return { sizes, send, mostOf, slices: unsliced() };
}

const done = (count: number) => Array<string>(count).fill('done');

it('as many go in one call as are known to fit', async () => {
	const { sizes, send, mostOf, slices } = service(1000);
	const results = await fitCalls(inputs(250), { limit: { size: 100 }, send, mostOf, slices });
	expect([...results.values()]).toEqual(done(250));
	expect(sizes).toEqual([100, 100, 50]);
});

it('what does not fit is halved until it does, and that is remembered', async () => {
	const { sizes, send, mostOf, slices } = service(30);
	const limit = { size: 100 };
	const results = await fitCalls(inputs(100), { limit, send, mostOf, slices });
	expect([...results.values()]).toEqual(done(100));
	expect(sizes).toEqual([100, 50, 25, 25, 25, 25]);
	expect(limit.size).toBe(25);
});

it('what does not fit goes in calls of the size that the service names', async () => {
	const { sizes, send, mostOf, slices } = service(30, 30);
	const results = await fitCalls(inputs(100), { limit: { size: 100 }, send, mostOf, slices });
	expect([...results.values()]).toEqual(done(100));
	expect(sizes).toEqual([100, 30, 30, 30, 10]);
});

it('a number that helps nothing is not believed', async () => {
	const { sizes, send, mostOf, slices } = service(30, 500);
	await fitCalls(inputs(60), { limit: { size: 60 }, send, mostOf, slices });
	expect(sizes).toEqual([60, 30, 30]);
});

it('one that does not fit alone keeps its result', async () => {
	const { sizes, send, mostOf, slices } = service(0);
	const results = await fitCalls(inputs(2), { limit: { size: 100 }, send, mostOf, slices });
	expect([...results.values()]).toEqual(['tooMany', 'tooMany']);
	expect(sizes).toEqual([2, 1]);
});

it('what was done before a call was refused is not sent again', async () => {
	const sent: string[] = [];
	const send = async (chunks: Input[][]): Promise<Map<Input, string>> => {
		const results = new Map<Input, string>();
		chunks.forEach((chunk, n) => {
			const isRefused = n > 0 && chunk.length > 5;
			for (const input of chunk) {
				if (!isRefused) sent.push(input.key);
				results.set(input, isRefused ? 'tooMany' : 'done');
			}
		});
		return await Promise.resolve(results);
	};
	const mostOf = (result: string) => (result === 'tooMany' ? 5 : undefined);
	await fitCalls(inputs(30), { limit: { size: 10 }, send, mostOf, slices: unsliced() });
	expect(sent).toHaveLength(30);
	expect(new Set(sent).size).toBe(30);
});
