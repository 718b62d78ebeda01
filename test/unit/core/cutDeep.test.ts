import { cutDeep } from '../../../core/cutDeep';

it.each([
	['lists', (inner: unknown) => [inner]],
	['objects', (inner: unknown) => ({ inner, other: 1 })],
])(
	'what nests %s without end can be written and copied, and says what is left out (F9)',
	(_what, wrap) => {
		let value: unknown = 'the end';
		for (let depth = 0; depth < 100_000; depth++) value = wrap(value);
		const text = JSON.stringify(cutDeep({ result: value }));
		expect(text).toContain('nested too deeply');
		expect(text).not.toContain('the end');
	},
);

it('leaves what is shallow as it is', () => {
	const value = { a: [{ b: [1, null, 'x'] }], c: null };
	const text = JSON.stringify(value);
	expect(cutDeep(value)).toBe(value);
	expect(JSON.stringify(value)).toBe(text);
});
