import {
	particulars,
	readFailure,
	requiredScopes,
} from '../../../../../nodes/HubspotAsyncTask/transport/failure';
import type { HttpAnswer } from '../../../../../nodes/shared/http';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const answer = (
	status: number,
	body: HttpAnswer['body'] = {},
	headers: HttpAnswer['headers'] = {},
): HttpAnswer => ({ status, headers, body, excerpt: '' });

const fail = (...given: Parameters<typeof answer>) => readFailure(answer(...given), NOW);

describe('a refusal for every call', () => {
	it('of the token', () => {
		const failure = fail(401, { category: 'INVALID_AUTHENTICATION', message: 'Expired' });
		expect(failure).toMatchObject({ status: 401, temporary: false, forEveryCall: true });
		expect(failure.message).toContain('credential');
		expect(failure.description).toContain('HubSpot says: Expired');
	});

	it.each([
		['in errors', { errors: [{ context: { requiredScopes: ['files', 'files.read'] } }] }],
		['at the top', { context: { requiredScopes: ['files', 'files.read'] } }],
		[
			'in several errors',
			{
				errors: [
					{ context: { requiredScopes: ['files'] } },
					{ context: { requiredScopes: ['files.read', 'files'] } },
				],
			},
		],
	])('for scopes that HubSpot names %s', (_name, body) => {
		expect(requiredScopes(body)).toEqual(['files', 'files.read']);
		const failure = fail(403, body);
		expect(failure.message).toContain("'files' or 'files.read'");
		expect(failure).toMatchObject({ temporary: false, effect: 'none', forEveryCall: true });
	});

	it('for a scope that HubSpot does not name', () => {
		expect(fail(403, { category: 'MISSING_SCOPES' }).message).toContain('lacks the scope');
		expect(fail(403, { message: 'No.' }).message).toBe('No.');
	});

	it('for the daily limit, which is not waited out', () => {
		const failure = fail(429, { policyName: 'DAILY', message: 'Limit' }, { 'retry-after': '3' });
		expect(failure).toMatchObject({ temporary: false, forEveryCall: true, effect: 'none' });
		expect(failure.message).toContain('daily limit');
		expect(failure.description).toContain('midnight');
	});
});

it.each([
	[429, { policyName: 'TEN_SECONDLY_ROLLING' }, {}, 10_000],
	[429, { policyName: 'SECONDLY' }, {}, 1000],
	[429, { policyName: 'OTHER' }, {}, undefined],
	[429, {}, {}, undefined],
	[429, { policyName: 'SECONDLY' }, { 'retry-after': '7' }, 7000],
	[429, { policyName: 'SECONDLY' }, { 'retry-after': 'soon' }, 1000],
	[423, {}, {}, 2000],
	[423, {}, { 'retry-after': '5' }, 5000],
	[477, {}, { 'retry-after': '86400' }, 86_400_000],
	[477, {}, {}, undefined],
	[503, {}, { 'retry-after': 'Sun, 01 Mar 2026 12:00:09 GMT' }, 9000],
	[502, { policyName: 'SECONDLY' }, {}, undefined],
])('status %i with %j and %j: pause %s ms', (status, body, headers, retryAfterMs) => {
	const failure = fail(status, body, headers);
	expect(failure).toMatchObject({ status, temporary: true, forEveryCall: false });
	expect(failure.retryAfterMs).toBe(retryAfterMs);
});

it.each([
	[408, 'unknown'],
	[423, 'none'],
	[429, 'none'],
	[477, 'none'],
	[500, 'unknown'],
	[502, 'unknown'],
	[524, 'unknown'],
])('status %i may mend; what it did is %s', (status, effect) => {
	expect(fail(status, {})).toMatchObject({ temporary: true, effect });
});

it.each([300, 301, 302, 307, 308])('a pointer to another address (%i) says so', (status) => {
	const failure = fail(status, { message: 'Moved' });
	expect(failure).toMatchObject({ temporary: false, effect: 'none' });
	expect(failure.message).toContain('another address');
	expect(failure.description).toContain("'Base URL'");
});

it.each([400, 401, 403, 404, 500, 502])('a web page with status %i is told as one', (status) => {
	const excerpt = `<html>${'x'.repeat(500)}`;
	const failure = readFailure({ status, headers: {}, body: undefined, excerpt }, NOW);
	expect(failure).toMatchObject({ status, details: { unreadable: true } });
	expect(failure.message).toContain(`something other than data (status ${status})`);
	expect(failure.description).toContain('<html>');
	expect(failure.description?.length).toBeLessThan(300);
	expect(failure.temporary).toBe(status >= 500);
});

it.each([
	[{ message: 'Invalid input' }, 'Invalid input'],
	[{ message: 'Bad: [{"message":"Property \\"x\\" is unknown"}]' }, 'Property "x" is unknown'],
	[{}, 'HubSpot refused the call (status 400)'],
	[{ message: null }, 'HubSpot refused the call (status 400)'],
	[{ message: { text: 'x' } }, 'HubSpot refused the call (status 400)'],
	[{ errors: 'none', context: [], category: 7 }, 'HubSpot refused the call (status 400)'],
])('a refusal %j reads: %s', (body, message) => {
	expect(fail(400, body)).toMatchObject({ message, temporary: false, forEveryCall: false });
});

describe('the particulars', () => {
	it('are what HubSpot says, from wherever it says it', () => {
		expect(
			particulars({
				category: 'VALIDATION_ERROR',
				correlationId: 'c-1',
				policyName: 'DAILY',
				context: { ids: ['1'] },
				message: 'left out',
				errors: [
					'no object',
					{
						code: 'PROPERTY_DOESNT_EXIST',
						subCategory: 'sub',
						context: { propertyName: ['x', 'y'] },
					},
				],
			}),
		).toEqual({
			category: 'VALIDATION_ERROR',
			subCategory: 'sub',
			code: 'PROPERTY_DOESNT_EXIST',
			propertyName: 'x',
			policyName: 'DAILY',
			correlationId: 'c-1',
			context: { ids: ['1'] },
		});
	});

	it('take the older name of the category', () => {
		expect(particulars({ errorType: 'RATE_LIMIT' })).toEqual({ category: 'RATE_LIMIT' });
	});

	it.each([{}, { errors: null }, { errors: {} }, { context: 'x', correlationId: null }])(
		'are none in %j',
		(body) => {
			expect(particulars(body)).toEqual({});
		},
	);
});

it.each(['constructor', '__proto__', 'toString'])(
	'a policy named %p asks for no pause',
	(policyName) => {
		const answer = { status: 429, headers: {}, body: { policyName }, excerpt: '' };
		expect(readFailure(answer, 0)).not.toHaveProperty('retryAfterMs');
	},
);

it('a redirect is told as one, also without a body', () => {
	const answer = { status: 302, headers: {}, body: undefined, excerpt: '' };
	expect(readFailure(answer, 0).message).toContain('another address');
});
