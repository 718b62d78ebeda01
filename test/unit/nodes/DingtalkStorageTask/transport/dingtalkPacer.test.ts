import {
	apiOf,
	dingtalkPacer,
	pacingOf,
} from '../../../../../nodes/DingtalkStorageTask/transport/dingtalkPacer';
import { readFailure } from '../../../../../nodes/DingtalkStorageTask/transport/failure';

it.each([
	['GET', '/v1.0/storage/tasks/123x', 'GET /v1.0/storage/tasks/*'],
	['GET', '/v1.0/storage/tasks/a%2Fb', 'GET /v1.0/storage/tasks/*'],
	['GET', '/v1.0/storage/spaces/99/dentries', 'GET /v1.0/storage/spaces/*/dentries'],
	['DELETE', '/v1.0/storage/spaces/9/dentries/8', 'DELETE /v1.0/storage/spaces/*/dentries/*'],
	['POST', '/v1.0/storage/spaces/9/dentries/8/copy', 'POST /v1.0/storage/spaces/*/dentries/*/copy'],
	[
		'POST',
		'/v1.0/storage/spaces/9/dentries/batchMove',
		'POST /v1.0/storage/spaces/*/dentries/batchMove',
	],
	['POST', '/topapi/v2/user/getbymobile', 'POST /topapi/v2/user/getbymobile'],
])('%s %s is a call of %s', (method, path, api) => {
	expect(apiOf(method, path)).toBe(api);
});

it('is one for each app and API', () => {
	expect(dingtalkPacer('app', 'GET /a')).toBe(dingtalkPacer('app', 'GET /a'));
	expect(dingtalkPacer('app', 'GET /a')).not.toBe(dingtalkPacer('app', 'GET /b'));
	expect(dingtalkPacer('app', 'GET /a')).not.toBe(dingtalkPacer('other', 'GET /a'));
});

it.each([
	['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, true],
	['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 403, true],
	['anything', 429, true],
	['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, false],
	['systemError', 500, false],
])('%s with %i is a reason to slow down: %s', (code, status, slows) => {
	const failure = readFailure({ status, headers: {}, body: { code }, excerpt: '' }, 0);
	expect('refused' in pacingOf(failure)).toBe(slows);
	expect(pacingOf(undefined)).toEqual({});
});
