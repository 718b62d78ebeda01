import fc from 'fast-check';
import { checkPathSegment, fillPath } from '../../../../core/url/path';
import { histories } from '../../../histories';

it.each([
	['123', '123'],
	[' 123\n', '123'],
	[123, '123'],
	[0, '0'],
	[9007199254740991, '9007199254740991'],
	['9007199254740993', '9007199254740993'],
	[9007199254740993n, '9007199254740993'],
	['a/b', 'a/b'],
	['../x', '../x'],
	['...', '...'],
	['%2e%2e', '%2e%2e'],
	['__proto__', '__proto__'],
	['\u{1F600}', '\u{1F600}'],
])('%p is an id', (id, value) => {
	expect(checkPathSegment(id)).toEqual({ ok: true, value });
});

it.each([
	['', 'is empty'],
	['   ', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	['.', "is '.'"],
	['..', "is '..'"],
	[' .. ', "is '..'"],
	[9007199254740992, 'more digits'],
	[1e21, 'more digits'],
	[true, 'is not text'],
	[{}, 'is not text'],
	[['1'], 'is not text'],
	['\uD800', 'half a character'],
	['a\uDC00b', 'half a character'],
	['\uDC00\uD800', 'half a character'],
	['\u{1F600}\uD83D', 'half a character'],
])('%p is none', (id, problem) => {
	expect(checkPathSegment(id)).toMatchObject({
		ok: false,
		error: expect.stringContaining(problem),
	});
});

it('whatever is taken stays one segment of the path that it fills', () => {
	const anyText = fc.oneof(
		fc.string(),
		fc.string({ unit: 'binary' }),
		fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', '?', '#', ' ', '\uD800') }),
	);
	fc.assert(
		fc.property(anyText, (id) => {
			const segment = checkPathSegment(id);
			if (!segment.ok) return;
			const path = fillPath('/a/{id}/b', { id: segment.value });
			const { pathname, search, hash } = new URL(`https://example.com${path}`);
			expect([pathname, search, hash]).toEqual([path, '', '']);
			expect(pathname.split('/')).toHaveLength(4);
			expect(decodeURIComponent(pathname.split('/')[2])).toBe(id.trim());
		}),
		histories(200),
	);
});
