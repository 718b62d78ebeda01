import {
	codeOf,
	readFailure,
	isBlockNotice,
} from '../../../../../nodes/DingtalkStorageTask/transport/failure';
import type { HttpAnswer } from '../../../../../nodes/shared/http';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const answer = (
	status: number,
	body: HttpAnswer['body'],
	headers: HttpAnswer['headers'] = {},
): HttpAnswer => ({ status, headers, body, excerpt: '' });

const fail = (...given: Parameters<typeof answer>) => readFailure(answer(...given), NOW);

interface Row {
	status: number;
	code: string;
	says: string;
	temporary?: boolean;
	forEveryCall?: boolean;
	pauseMs?: number;
	effect?: string;
}

const rows: Row[] = [
	{ status: 400, code: 'InvalidAuthentication', says: 'access token', forEveryCall: true },
	{ status: 400, code: 'invalidAuthentication', says: 'access token', forEveryCall: true },
	{ status: 401, code: 'Unauthorized', says: 'access token', forEveryCall: true },
	{
		status: 403,
		code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
		says: 'permission',
		forEveryCall: true,
	},
	{
		status: 403,
		code: 'Forbidden.AccessDenied.ApiCountLimitForOrg',
		says: 'monthly',
		forEveryCall: true,
	},
	{ status: 429, code: 'ApiCountLimitForOrg', says: 'monthly', forEveryCall: true },
	{
		status: 403,
		code: 'Forbidden.AccessDenied.IpNotInWhiteList',
		says: 'allowed addresses',
		forEveryCall: true,
	},
	...[
		'QpsLimitForAppkeyAndApi',
		'QpmLimitForAppkeyAndApi',
		'QpsLimitForSuitekeyAndOrgAndApi',
		'QpmLimitForSuitekeyAndOrgAndApi',
		'QpsLimitForApi',
		'QPSLimitForApi',
	].map((limit) => ({
		status: 403,
		code: `Forbidden.AccessDenied.${limit}`,
		says: 'too many calls',
		temporary: true,
		pauseMs: limit.includes('Qpm') ? 15_000 : 1000,
	})),
	{ status: 403, code: 'permissionDenied', says: 'no right' },
	{ status: 403, code: 'PermissionDenied', says: 'no right' },
	{ status: 400, code: 'paramError', says: 'a parameter' },
	{ status: 400, code: 'paramError.taskId', says: "'taskId'" },
	{ status: 400, code: 'ParamError.unionId', says: "'unionId'" },
	{ status: 404, code: 'taskNotExist', says: 'knows no storage task' },
	{ status: 404, code: 'spaceNotExist', says: 'no such space' },
	{ status: 404, code: 'dentryNotExist', says: 'no such file or folder' },
	{ status: 404, code: 'recycleBinNotExist', says: 'no such recycle bin' },
	{ status: 404, code: 'recycleItemNotExist', says: 'no such item in the recycle bin' },
	{ status: 400, code: 'spaceQuotaInsufficient', says: 'space is full' },
	{ status: 400, code: 'sceneQuotaInsufficient', says: 'scene is full' },
	{ status: 400, code: 'appQuotaInsufficient', says: "app's storage is full" },
	{ status: 400, code: 'orgQuotaInsufficient', says: "organisation's storage is full" },
	{ status: 400, code: 'dentryAlreadyExist', says: 'already has a file or folder of this name' },
	{ status: 400, code: 'recycleBinNotSupportForSpace', says: 'has no recycle bin' },
	{ status: 403, code: 'operationNotSupported', says: 'does not allow this in this space' },
	{
		status: 400,
		code: 'operationConcurrentControl',
		says: 'still busy with another change',
		temporary: true,
		pauseMs: 3000,
	},
	{ status: 400, code: 'param.error', says: 'a parameter' },
	{ status: 403, code: 'no.priviledge', says: 'no right' },
	{ status: 400, code: 'neverHeardOf', says: 'refused the call (neverHeardOf)' },
	{ status: 418, code: '', says: 'refused the call (418)' },
	{ status: 429, code: 'other', says: 'refused', temporary: true },
	{ status: 500, code: 'systemError', says: 'not able', temporary: true, effect: 'unknown' },
	{ status: 500, code: 'unknownError', says: 'not able', temporary: true, effect: 'unknown' },
	{ status: 503, code: 'operationTimeout', says: 'not able', temporary: true, effect: 'unknown' },
	{ status: 503, code: '', says: 'not able', temporary: true, effect: 'unknown' },
];

it.each(rows)('status $status, code $code', (row) => {
	// Both spellings of the names, as DingTalk's own client takes them.
	for (const [code, message] of [
		['code', 'message'],
		['Code', 'Message'],
	]) {
		const failure = fail(row.status, { [code]: row.code, [message]: '用它自己的话' });
		expect(failure.message).toContain(row.says);
		// What is told is English, whatever DingTalk answers in.
		expect(`${failure.message} ${failure.description}`).not.toContain('用它自己的话');
		expect(failure.description).toMatch(/\w/);
		expect(failure).toMatchObject({
			status: row.status,
			temporary: row.temporary ?? false,
			effect: row.effect ?? 'none',
			details: { serviceMessage: '用它自己的话', ...(row.code && { category: row.code }) },
		});
		expect(failure.forEveryCall).toBe(row.forEveryCall);
		expect(failure.retryAfterMs).toBe(row.pauseMs);
	}
});

it.each([
	['accessdenieddetail', ['Storage.File.Read'], "'Storage.File.Read'"],
	['AccessDeniedDetail', ['A', 'B'], "'A' or 'B'"],
	['accessdenieddetail', [], 'for this call'],
	['accessdenieddetail', null, 'for this call'],
])('the missing permission in %s: %j', (name, scopes, named) => {
	const failure = fail(403, {
		code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
		[name]: { requiredScopes: scopes },
	});
	expect(failure.message).toContain(named);
});

it.each([
	[{ requestid: 'r-1' }, {}, 'r-1'],
	[{ requestId: 'r-2' }, {}, 'r-2'],
	[{ RequestId: 'r-4' }, {}, 'r-4'],
	[{}, { 'x-acs-request-id': 'r-3' }, 'r-3'],
	[{ requestid: 'r-1' }, { 'x-acs-request-id': 'r-3' }, 'r-1'],
	[{}, {}, undefined],
	[{}, { 'x-acs-request-id': ['x'] }, undefined],
])('the request of %j and %j is %s', (body, headers, requestId) => {
	expect(fail(400, body, headers).details?.requestId).toBe(requestId);
});

it('a pause that DingTalk asks for wins over the usual one', () => {
	const body = { code: 'Forbidden.AccessDenied.QpsLimitForApi' };
	expect(fail(403, body, { 'retry-after': '9' }).retryAfterMs).toBe(9000);
	expect(fail(503, {}, { 'retry-after': '4' }).retryAfterMs).toBe(4000);
});

it.each([403, 502])('a web page with status %i is told as one', (status) => {
	const excerpt = `<html>${'x'.repeat(500)}`;
	const failure = readFailure({ status, headers: {}, body: undefined, excerpt }, NOW);
	expect(failure.message).toContain(`something other than data (status ${status})`);
	expect(failure.description).toContain('<html>');
	expect(failure.description?.length).toBeLessThan(400);
	expect(failure.temporary).toBe(status >= 500);
});

it.each([
	[{ code: 'a', Code: 'b' }, 'a'],
	[{ Code: 'b' }, 'b'],
	[{ code: 88 }, '88'],
	[{ code: null }, ''],
	[{}, ''],
	[undefined, ''],
])('the code of %j is %j', (body, code) => {
	expect(codeOf(answer(400, body))).toBe(code);
});

it.each([
	[{ status: 1111 }, true],
	[{ status: '1111' }, true],
	[{ status: 1111, task: {} }, true],
	[{ status: 1111, task: { status: 'INIT' } }, false],
	[{ status: 1112 }, false],
	[{ task: { status: 1111 } }, false],
	[{}, false],
])('%j is the notice of a ban: %s', (body, expected) => {
	expect(isBlockNotice(body)).toBe(expected);
});

it.each([
	['as JSON', 200, { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'u' }, ''],
	['as JSON with a bad status', 403, { status: 1111 }, ''],
	['as a page', 403, undefined, '<html><body>非常抱歉，您的访问被拦截</body></html>'],
	['as a page that sends to another', 200, undefined, '<script>"/_____tmd_____/punish?x5sec'],
])('a ban, %s, is not met again for five minutes', (_how, status, body, excerpt) => {
	expect(readFailure({ status, headers: {}, body, excerpt }, NOW)).toMatchObject({
		message: expect.stringContaining('banned the address of this n8n for five minutes'),
		temporary: true,
		effect: 'none',
		forEveryCall: true,
		retryAfterMs: 300_000,
	});
});
