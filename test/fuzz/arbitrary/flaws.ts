import fc from 'fast-check';

import type { Flaw } from '../world/mangle';
import { hostileJson, hostileText, nested } from './values';

const index = fc.nat(400);

const headerName = fc.constantFrom(
	'retry-after',
	'retry-after',
	'x-hubspot-ratelimit-max',
	'x-hubspot-ratelimit-remaining',
	'x-hubspot-ratelimit-interval-milliseconds',
	'x-hubspot-ratelimit-daily-remaining',
	'x-acs-request-id',
	'x-hubspot-correlation-id',
	'content-type',
	'content-disposition',
	'content-encoding',
	'location',
	'set-cookie',
);

const headerValue = fc.oneof(
	fc.constantFrom(
		'-1',
		'-5000',
		'NaN',
		'Infinity',
		'1e999',
		'99999999999999999999',
		'0',
		'0.0001',
		'1',
		'3',
		'86400',
		'31536000000',
		'Thu, 01 Jan 1970 00:00:00 GMT',
		'Fri, 31 Dec 9999 23:59:59 GMT',
		'Mon, garbage',
		'text/html',
		'application/json; charset=nonsense',
		'attachment; filename="../../../etc/passwd"',
		"attachment; filename*=utf-8''%2e%2e%2f%2e%2e%2fevil%00.csv",
		'attachment; filename="CON.csv"; filename=".."',
		'gzip',
		'br',
		'__proto__',
	),
	// What a header can hold.
	hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')),
);

/** @param others addresses that a redirect may point to */
function flawArbitrary(others: readonly string[]): fc.Arbitrary<Flaw> {
	return fc.oneof(
		{
			weight: 6,
			arbitrary: fc.record({
				kind: fc.constant('value' as const),
				index,
				value: fc.oneof(hostileJson, fc.constant(nested(3000))),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('field' as const),
				index,
				name: fc.constantFrom('__proto__', 'constructor', 'toString', 'error', 'id', 'then'),
				value: fc.oneof(hostileJson, fc.constant({ polluted: true })),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('repeat' as const),
				index,
				times: fc.constantFrom(1, 2, 300),
			}),
		},
		{ weight: 4, arbitrary: fc.record({ kind: fc.constant('echo' as const), index }) },
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant('header' as const),
				name: headerName,
				value: fc.oneof(headerValue, fc.array(headerValue, { minLength: 2, maxLength: 2 })),
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant('status' as const),
				status: fc.oneof(
					fc.constantFrom(
						200,
						204,
						207,
						304,
						400,
						401,
						403,
						404,
						409,
						423,
						429,
						477,
						500,
						503,
						599,
					),
					fc.integer({ min: 200, max: 599 }),
				),
			}),
		},
		{ weight: 1, arbitrary: fc.constant<Flaw>({ kind: 'cutOff' }) },
		{ weight: 1, arbitrary: fc.constant<Flaw>({ kind: 'gzip' }) },
		{ weight: 1, arbitrary: fc.constant<Flaw>({ kind: 'reset' }) },
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('instead' as const),
				contentType: fc.constantFrom('application/json', 'text/html', 'text/plain', ''),
				text: fc.oneof(
					fc.constantFrom(
						'',
						'<html><body>token {secret} refused</body></html>',
						'{"message":"The key {secret} is wrong","category":"{secret}"}',
						'{"message":"' + 'long '.repeat(20_000) + '{secret}"}',
						'{"message":"Property values were not valid: [{\\"message\\":\\"{secret}\\"}]"}',
						'{"status":"ERROR","message":"x","errors":[{"message":"{secret}","context":{"ids":["{secret}"],"requiredScopes":["{secret}"]}}]}',
						'{"code":"{secret}","message":"{secret}","requestid":"{secret}"}',
						'{"errcode":88,"sub_code":"{secret}","sub_msg":"[{secret}]"}',
						'{"results":' + '['.repeat(20_000) + ']'.repeat(20_000) + '}',
						'{"__proto__":{"polluted":true},"status":"COMPLETE","results":[]}',
						'[1,2,3]',
						'null',
						'"text"',
						'{"results":[{"id":1e400}]}',
						'{"truncated":',
					),
					fc.json({ maxDepth: 4 }),
					hostileText,
				),
			}),
		},
		{
			weight: 1,
			arbitrary: fc
				.constantFrom(...others)
				.map((value): Flaw => ({ kind: 'header', name: 'location', value })),
		},
	);
}

/** What is wrong with the answers of one run, one after the other; most of them are good. */
export function flawsOfRun(
	others: readonly string[],
): fc.Arbitrary<ReadonlyArray<readonly Flaw[]>> {
	const flaw = flawArbitrary(others);
	const redirect = fc
		.tuple(fc.constantFrom(301, 302, 303, 307, 308), fc.constantFrom(...others))
		.map(([status, value]): Flaw[] => [
			{ kind: 'status', status },
			{ kind: 'header', name: 'location', value },
		]);
	const refusal = fc
		.tuple(fc.constantFrom(400, 401, 403, 404, 409, 423, 429, 500, 503), flaw)
		.map(([status, more]): Flaw[] => [more, { kind: 'status', status }]);
	const ofAnswer = fc.oneof(
		{ weight: 4, arbitrary: fc.constant<Flaw[]>([]) },
		{ weight: 4, arbitrary: fc.array(flaw, { minLength: 1, maxLength: 3 }) },
		{ weight: 1, arbitrary: refusal },
		{ weight: 1, arbitrary: redirect },
	);
	return fc.oneof(
		{ weight: 1, arbitrary: fc.constant([[]]) },
		{ weight: 5, arbitrary: fc.array(ofAnswer, { minLength: 1, maxLength: 6 }) },
	);
}
