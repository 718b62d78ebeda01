import { failureOf, sameFailure } from '../../../../../nodes/shared/items/failure';

const RESET = '2027-01-31T23:00:00.000Z';

it.each([
	['a refused credential', { status: 401 }, { cause: 'credential-invalid' }],
	['too many calls', { status: 429, temporary: true }, { cause: 'rate-limited' }],
	[
		'too many calls, with a pause',
		{ status: 429, temporary: true, retryAfterMs: 9000 },
		{ cause: 'rate-limited', retryAfterMs: 9000 },
	],
	[
		"a day's limit",
		{ status: 429, temporary: false, details: { resetsAt: RESET } },
		{ cause: 'quota-exhausted', resetsAtEpochMs: Date.parse(RESET) },
	],
	[
		"a day's limit that ends nobody knows when",
		{ status: 429, temporary: false },
		{ cause: 'quota-exhausted' },
	],
	[
		'a service that is down',
		{ status: 503, temporary: true },
		{ cause: 'temporarily-unavailable' },
	],
	[
		'no answer to what does nothing',
		{ temporary: true, effect: 'none' as const },
		{ cause: 'temporarily-unavailable' },
	],
	[
		'no answer to what may have been done',
		{ temporary: true, effect: 'unknown' as const },
		undefined,
	],
	['a refused value', { status: 400, temporary: false }, undefined],
])('tells n8n why: %s', (_what, failure, expected) => {
	expect(failureOf(failure)).toEqual(expected);
});

it('tells it of several problems where all have the same cause', () => {
	const limited = { cause: 'rate-limited', retryAfterMs: 1 } as const;
	expect(sameFailure([limited, { cause: 'rate-limited' }])).toBe(limited);
	expect(sameFailure([limited, undefined])).toBeUndefined();
	expect(sameFailure([limited, { cause: 'credential-invalid' }])).toBeUndefined();
	expect(sameFailure([])).toBeUndefined();
});
