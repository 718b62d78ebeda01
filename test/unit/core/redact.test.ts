import { redact, redactText } from '../../../core/redact';

it('blanks out a secret wherever it is, in its encoded form too', () => {
	const told = {
		message: 'GET https://x?access_token=s%2Bcret%2F1 refused',
		details: { list: ['s+cret/1', 7, null], deep: { text: 'as+cret/1b' } },
	};
	expect(redact(told, ['s+cret/1'])).toEqual({
		message: 'GET https://x?access_token=… refused',
		details: { list: ['…', 7, null], deep: { text: 'a…b' } },
	});
});

it.each([[['']], [['abc']], [[undefined, 5]], [[]]])('hides nothing for %j', (secrets) => {
	expect(redact({ text: 'abc 5' }, secrets)).toEqual({ text: 'abc 5' });
});

it('blanks out names, and what JSON writes otherwise', () => {
	expect(redact({ 'a-secret': 1, b: 'x "qu\\"ote" x' }, ['a-secret', '"qu"ote"'])).toEqual({
		'…': 1,
		b: 'x "qu\\"ote" x',
	});
	expect(redactText(JSON.stringify({ said: 'for "qu"ote" only' }), ['"qu"ote"'])).toBe(
		'{"said":"for … only"}',
	);
});

it('blanks out a secret that holds another one whole', () => {
	expect(redactText('token-token', ['token-', 'token-token'])).toBe('…');
});

it('leaves nothing of what is nested without end, and takes half a character', () => {
	let value: unknown = 'a-secret';
	for (let depth = 0; depth < 50_000; depth++) value = [value];
	expect(JSON.stringify(redact(value, ['a-secret']))).not.toContain('a-secret');
	expect(redactText('x \ud800-secret x', ['\ud800-secret'])).toBe('x … x');
});
