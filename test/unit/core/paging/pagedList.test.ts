import { PagedList, type ListPage } from '../../../../core/paging/pagedList';
import { err, ok, type Result } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';

interface Entry {
	id: string;
	version?: number;
}

type Page = Result<ListPage<Entry>, CallFailure>;

const failure: CallFailure = { message: 'No', temporary: false, effect: 'none' };

/** A list of these pages, by the token that leads to each; the first has none. */
function listOf(pages: Record<string, Page>) {
	const asked: Array<string | undefined> = [];
	const list = new PagedList<Entry>(
		async (token) => {
			asked.push(token);
			return pages[token ?? ''];
		},
		({ id }) => id,
	);
	return { list, asked };
}

const page = (ids: string[], nextToken?: string): Page =>
	ok({ entries: ids.map((id) => ({ id })), nextToken });

const idsOf = (entries: Entry[]) => entries.map(({ id }) => id).join('');

it('reads no further than it is asked to, and goes on from there', async () => {
	const { list, asked } = listOf({
		'': page(['a', 'b'], 'x'),
		x: page(['c'], 'y'),
		y: page(['d']),
	});
	expect(await list.upTo(2)).toEqual({ entries: [{ id: 'a' }, { id: 'b' }], isWhole: false });
	expect(asked).toEqual([undefined]);
	const whole = await list.upTo(Infinity);
	expect([idsOf(whole.entries), whole.isWhole]).toEqual(['abcd', true]);
	await list.upTo(Infinity);
	expect(asked).toEqual([undefined, 'x', 'y']);
});

it('reads each page once, however many ask for it', async () => {
	const { list, asked } = listOf({ '': page(['a'], 'x'), x: page(['b'], ''), y: page([]) });
	const lists = await Promise.all([list.upTo(5), list.upTo(1), list.upTo(Infinity)]);
	expect(lists.map(({ entries }) => idsOf(entries))).toEqual(['ab', 'a', 'ab']);
	expect(asked).toHaveLength(2);
});

it('ends where a page fails, with what it had, and does not ask for it again', async () => {
	const { list, asked } = listOf({ '': page(['a'], 'x'), x: err(failure) });
	expect(await list.upTo(9)).toEqual({ entries: [{ id: 'a' }], isWhole: false, failure });
	expect(await list.upTo(9)).toMatchObject({ failure });
	expect(asked).toHaveLength(2);
});

it('gives what came twice once, in its first place, as it came last', async () => {
	const { list } = listOf({
		'': ok({ entries: [{ id: 'a', version: 1 }, { id: 'b' }], nextToken: 'x' }),
		x: ok({ entries: [{ id: 'c' }, { id: 'a', version: 2 }], nextToken: undefined }),
	});
	const { entries } = await list.upTo(Infinity);
	expect(entries).toEqual([{ id: 'a', version: 2 }, { id: 'b' }, { id: 'c' }]);
});

describe('a list that does not come to its end', () => {
	const endless = async (pageOf: (n: number) => string[], token: (n: number) => string) => {
		let pages = 0;
		const list = new PagedList<Entry>(
			async () => {
				const n = pages++;
				return ok({ entries: pageOf(n).map((id) => ({ id })), nextToken: token(n) });
			},
			({ id }) => id,
		);
		const { failure: why, entries } = await list.upTo(Infinity);
		return { pages, why, count: entries.length };
	};

	it('is left at a page that leads back to one before', async () => {
		const { why, pages } = await endless(
			(n) => [`e${n}`],
			(n) => `t${n % 3}`,
		);
		expect(pages).toBe(4);
		expect(why).toMatchObject({
			message: 'The list does not come to its end: it stands still after 4 pages with 4 entries',
			details: { pages: 4, entries: 4 },
		});
	});

	it('is left after ten pages that only repeat, whatever their tokens', async () => {
		const { why, pages } = await endless(
			() => ['a'],
			(n) => `t${n}`,
		);
		expect([pages, why?.details?.entries]).toEqual([11, 1]);
	});

	it('is left after a thousand empty pages', async () => {
		const { pages } = await endless(
			() => [],
			(n) => `t${n}`,
		);
		expect(pages).toBe(1000);
	});

	it('may have empty and repeated pages before its end', async () => {
		const pages: Record<string, Page> = { '': page(['a'], 't0') };
		for (let n = 0; n < 30; n++) pages[`t${n}`] = page(n % 9 === 8 ? [`${n}`] : ['a'], `t${n + 1}`);
		pages.t30 = page([]);
		const { list } = listOf(pages);
		expect(await list.upTo(Infinity)).toMatchObject({ isWhole: true });
	});
});

it('passes on what reading throws, and can be asked again', async () => {
	let reads = 0;
	const list = new PagedList<Entry>(
		async () => {
			if (reads++ === 0) throw new Error('cancelled');
			return page(['a']);
		},
		({ id }) => id,
	);
	await expect(list.upTo(1)).rejects.toThrow('cancelled');
	expect((await list.upTo(1)).entries).toHaveLength(1);
});
