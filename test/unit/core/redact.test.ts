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
		b: 'x … x',
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

describe('a secret is blanked out in every spelling (F7)', () => {
	const secret = 'pat-na1/AB+CD=EF&GH"1';
	const each = (write: (character: string) => string) => Array.from(secret, write).join('');
	const code = (character: string) => character.charCodeAt(0).toString(16);

	it.each([
		['as it is', secret],
		['with its slash escaped', JSON.stringify(secret).slice(1, -1).replace(/\//g, '\\/')],
		['with some characters escaped', secret.replace('=', '\\u003d').replace('&', '\\u0026')],
		['with all characters escaped', each((one) => `\\u${code(one).padStart(4, '0')}`)],
		['in capitals', each((one) => `\\u${code(one).padStart(4, '0').toUpperCase()}`)],
		['escaped twice', each((one) => `\\\\u${code(one).padStart(4, '0')}`)],
		['as JSON in JSON', JSON.stringify(JSON.stringify([{ message: secret }]))],
		['in an address', encodeURIComponent(secret)],
		[
			'in an address, in small letters',
			encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
		],
		['in an address throughout', each((one) => `%${code(one)}`)],
		['in a web page', secret.replace('&', '&amp;').replace('"', '&quot;')],
		['in a web page, by numbers', each((one) => `&#${one.charCodeAt(0)};`)],
		['in a web page, by hexadecimal numbers', each((one) => `&#x${code(one)};`)],
	])('%s', (_how, written) => {
		const blanked = redactText(`before ${written} after`, [secret]);
		expect(blanked).toMatch(/^before .*….* after$/);
		for (const part of ['pat-na1', 'AB', 'CD', 'EF', 'GH']) expect(blanked).not.toContain(part);
		expect(decodeAll(blanked)).not.toContain('CD=EF');
		expect(redact({ [`x ${written}`]: [written] }, [secret])).not.toEqual(
			expect.objectContaining({ [`x ${written}`]: expect.anything() }),
		);
	});

	it.each(['', 'B', 'Be', 'Bearer '])('in base64 after %j', (before) => {
		for (const encoding of ['base64', 'base64url'] as const) {
			const written = Buffer.from(`${before}${secret} and more`).toString(encoding);
			const kept = redactText(`"${written}"`, [secret]).split('…');
			expect(kept).toHaveLength(2);
			// What is left of it tells nothing.
			for (const part of kept) {
				expect(Buffer.from(part.replace(/"/g, ''), 'base64').toString()).not.toMatch(/pat|GH/);
			}
		}
	});

	it('and what only looks like one is left', () => {
		const text = '{"a":"50%25 of \\u0070at &amp; more \\/"}';
		expect(redactText(text, [secret])).toBe(text);
	});
});

/** What a reader of JSON makes of it, as often as it can. */
function decodeAll(text: string): string {
	const decoded = text.replace(/\\+u([\da-f]{4})/gi, (_all, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	return decoded === text ? text : decodeAll(decoded);
}
