import fc from 'fast-check';

import { MergedPages } from '../../../../core/pages/mergedPages';
import type { RecordPages } from '../../../../core/pages/recordPages';
import { err, ok } from '../../../../core/result';

/** Pages of numbers; an empty page may come in between, as services give them. */
class NumberPages implements RecordPages<number, string> {
	asked = 0;
	private at = 0;

	constructor(private readonly pages: Array<number[] | string>) {}

	get isOver(): boolean {
		return this.at >= this.pages.length;
	}

	async next() {
		this.asked++;
		const page = this.pages[this.at++] ?? [];
		return typeof page === 'string' ? err(page) : ok(page);
	}
}

const byValue = (a: number, b: number) => a - b;

async function readAll(pages: RecordPages<number, string>, most = Infinity) {
	const all: number[] = [];
	while (!pages.isOver && all.length < most) {
		const page = await pages.next(most - all.length);
		if (!page.ok) return page.error;
		all.push(...page.value);
	}
	return all;
}

function paged(values: number[], size: number): number[][] {
	const pages: number[][] = [];
	for (let at = 0; at < values.length; at += size) pages.push(values.slice(at, at + size));
	return pages;
}

it('gives everything once, in order, whatever the sources have in common', async () => {
	const source = fc.record({
		values: fc.uniqueArray(fc.nat({ max: 60 })).map((values) => [...values].sort(byValue)),
		size: fc.integer({ min: 1, max: 7 }),
		emptyFirst: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(source, { maxLength: 5 }),
			fc.integer({ min: 1, max: 9 }),
			async (all, most) => {
				const sources = all.map(
					({ values, size, emptyFirst }) =>
						new NumberPages([...(emptyFirst ? [[]] : []), ...paged(values, size)]),
				);
				const expected = [...new Set(all.flatMap(({ values }) => values))].sort(byValue);
				expect(await readAll(new MergedPages(sources, byValue))).toEqual(expected);
				const again = all.map(({ values, size }) => new NumberPages(paged(values, size)));
				expect(await readAll(new MergedPages(again, byValue), most)).toEqual(
					expected.slice(0, most),
				);
			},
		),
	);
});

it('asks a source for no page before its last one is used up', async () => {
	const sources = [new NumberPages([[1, 2], [30]]), new NumberPages([[3, 4], [5], [6]])];
	const merged = new MergedPages(sources, byValue);
	expect(await merged.next(2)).toEqual(ok([1, 2]));
	expect(sources.map(({ asked }) => asked)).toEqual([1, 1]);
	expect(await readAll(merged)).toEqual([3, 4, 5, 6, 30]);
});

it('fails where a source fails', async () => {
	const sources = [new NumberPages([[1], 'broken']), new NumberPages([[2], [3]])];
	expect(await readAll(new MergedPages(sources, byValue))).toBe('broken');
});

it('is over where no source has anything', async () => {
	const merged = new MergedPages([new NumberPages([[]]), new NumberPages([])], byValue);
	expect(await merged.next(5)).toEqual(ok([]));
	expect(merged.isOver).toBe(true);
});
