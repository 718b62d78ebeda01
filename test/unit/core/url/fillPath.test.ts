import { fillPath } from '../../../../core/url/path';

it.each([
	['/a/{id}', { id: '1' }, '/a/1'],
	['/a/{id}/{other}/{id}', { id: 'x', other: 'y' }, '/a/x/y/x'],
	['/a/{id}', { id: 'b/../c?d#e' }, '/a/b%2F..%2Fc%3Fd%23e'],
	['/a/{id}', { id: '{other}' }, '/a/%7Bother%7D'],
	['/a/{id}', { id: '$& $1' }, '/a/%24%26%20%241'],
	['/a', {}, '/a'],
])('%s with %j is %s', (template, values, path) => {
	expect(fillPath(template, values as Record<string, string>)).toBe(path);
});

it.each(['{missing}', '{constructor}', '{__proto__}'])('a place without a value: %s', (index) => {
	expect(() => fillPath(`/a/${index}`, {})).toThrow('No value for');
});

it('puts no half character into a path, which nothing could encode', () => {
	expect(fillPath('/a/{id}', { id: 'x\ud800' })).toBe('/a/x%EF%BF%BD');
});
