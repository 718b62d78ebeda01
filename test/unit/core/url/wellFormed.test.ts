import { isWellFormed, wellFormed } from '../../../../core/url/path';

it.each([
	['a👩b', 'a👩b'],
	['\ud800', '\ufffd'],
	['a\udc00\ud800b', 'a\ufffd\ufffdb'],
	['', ''],
])('%j can be in an address as %j', (text, expected) => {
	expect(wellFormed(text)).toBe(expected);
	expect(isWellFormed(text)).toBe(text === expected);
	expect(() => encodeURIComponent(wellFormed(text))).not.toThrow();
});
