import { readPages, type Page } from '../../../../core/paging/readPages';
import { ok } from '../../../../core/result';
import { failed } from '../../../../core/retry/callResult';

interface Entry {
	id?: string;
}

const entries = (from: number, count: number): Entry[] =>
	Array.from({ length: count }, (_entry, index) => ({ id: String(from + index) }));

/** A list of pages that a test makes up, with what was asked for. */
function list(page: (index: number, size: number) => Page<Entry>, more: object = {}) {
	const asked: Array<[string | undefined, number]> = [];
	const read = async (cursor: string | undefined, size: number) => {
		if (asked.length > 500) throw new Error('Read without end');
		asked.push([cursor, size]);
		return ok(page(asked.length - 1, size));
	};
	const pages = { read, limit: Infinity, pageSize: 100, keyOf: ({ id }: Entry) => id, ...more };
	return { asked, pages };
}

it('reads to the end of the list', async () => {
	const { pages, asked } = list((index) => ({
		items: entries(index * 100, index === 2 ? 7 : 100),
		next: index === 2 ? '' : `c${index}`,
	}));
	const { items, ...rest } = await readPages(pages);
	expect(items.map(({ id }) => id)).toEqual(entries(0, 207).map(({ id }) => id));
	expect(rest).toEqual({ pages: 3 });
	expect(asked).toEqual([
		[undefined, 100],
		['c0', 100],
		['c1', 100],
	]);
});

it('asks for no more than the limit, begins where it is told, and says where it goes on', async () => {
	const { pages, asked } = list(
		(index, size) => ({
			items: entries(index * 100, size),
			next: `c${index}`,
		}),
		{ limit: 150, from: 'begin' },
	);
	const { items, next } = await readPages(pages);
	expect(items).toHaveLength(150);
	expect(next).toBe('c1');
	expect(asked).toEqual([
		['begin', 100],
		['c0', 50],
	]);
});

it('cuts what is more than it asked for', async () => {
	const { pages } = list(() => ({ items: entries(0, 100), next: 'c' }), { limit: 30 });
	expect(await readPages(pages)).toEqual({ items: entries(0, 30), pages: 1 });
});

describe('a list that does not come to its end (F8)', () => {
	it.each([Infinity, 50])('with ever new cursors and empty pages, limit %d', async (limit) => {
		const { pages, asked } = list((index) => ({ items: [], next: `c${index}` }), { limit });
		const { items, failure } = await readPages(pages);
		expect(items).toEqual([]);
		expect(asked).toHaveLength(5);
		expect(failure?.message).toContain('nothing new in 5 pages in a row');
		expect(failure?.description).toContain('0 results in 5 pages');
	});

	it('with ever new cursors and the same page', async () => {
		const { pages, asked } = list((index) => ({ items: entries(0, 100), next: `c${index}` }));
		const { items, failure } = await readPages(pages);
		expect(items).toHaveLength(100);
		expect(asked).toHaveLength(6);
		expect(failure).toMatchObject({ temporary: true, effect: 'none', details: { results: 100 } });
	});

	it('with pages that go round', async () => {
		const { pages } = list((index) => ({
			items: entries((index % 3) * 100, 100),
			next: `c${index}`,
		}));
		const { items, failure } = await readPages(pages);
		expect(items).toHaveLength(300);
		expect(failure?.details).toEqual({ results: 300, pages: 8 });
	});

	it('with a cursor that was there before', async () => {
		const { pages, asked } = list((index) => ({ items: entries(index, 1), next: `c${index % 2}` }));
		const { items, failure } = await readPages(pages);
		expect(items).toHaveLength(3);
		expect(asked).toHaveLength(3);
		expect(failure?.message).toContain('a page that was read before');
	});

	it('but not with some empty pages between', async () => {
		const { pages } = list((index) => ({
			items: index % 4 === 3 ? entries(index, 2) : [],
			...(index < 40 && { next: `c${index}` }),
		}));
		const { items, failure } = await readPages(pages);
		expect(failure).toBeUndefined();
		expect(items).toHaveLength(20);
	});

	it('and things that nothing tells apart are new each time', async () => {
		const { pages } = list((index) => ({
			items: [{}, {}],
			...(index < 9 && { next: `c${index}` }),
		}));
		expect((await readPages(pages)).items).toHaveLength(20);
	});
});

it('keeps what it has where a page fails', async () => {
	const failure = { message: 'Gone', temporary: false, effect: 'none' } as const;
	const read = async (cursor?: string) =>
		cursor === undefined ? ok({ items: entries(0, 3), next: 'c' }) : failed<Page<Entry>>(failure);
	expect(await readPages({ read, limit: 10, pageSize: 5 })).toEqual({
		items: entries(0, 3),
		pages: 1,
		failure,
	});
});

it('takes a page of 200,000 (F5)', async () => {
	const { pages } = list(() => ({ items: entries(0, 200_000) }));
	expect((await readPages(pages)).items).toHaveLength(200_000);
});
