import {
	errcodeOf,
	readLegacyFailure,
} from '../../../../../nodes/DingtalkStorageTask/transport/legacyFailure';
import type { HttpAnswer } from '../../../../../nodes/shared/http';

const answer = (body: HttpAnswer['body'], status = 200, excerpt = ''): HttpAnswer => ({
	status,
	headers: {},
	body,
	excerpt,
});

const fail = (body: HttpAnswer['body'], status?: number, excerpt?: string) =>
	readLegacyFailure(answer(body, status, excerpt), 0);

it.each([
	[{ errcode: 0 }, '0'],
	[{ errcode: '0' }, '0'],
	[{ errcode: 40014 }, '40014'],
	[{ errcode: '90018' }, '90018'],
	[{ errcode: 88, sub_code: '60011' }, '60011'],
	[{ errcode: 88, sub_code: 40014 }, '40014'],
	[{ errcode: 88 }, '88'],
	[{}, ''],
	[undefined, ''],
])('the code of %j is %j', (body, code) => {
	expect(errcodeOf(answer(body))).toBe(code);
	if (code === '0') expect(fail(body)).toBeUndefined();
	else expect(fail(body)).toBeDefined();
});

it.each([
	[{ errcode: 90018 }, 'too many calls', true, undefined],
	[{ errcode: 90002 }, 'too many calls', true, undefined],
	[{ errcode: 90005 }, 'too many calls', true, undefined],
	[{ errcode: 90006 }, 'too many calls', true, undefined],
	[{ errcode: 90001 }, 'too many calls', true, undefined],
	[{ errcode: 88, sub_code: 90005 }, 'too many calls', true, undefined],
	[{ errcode: 88, sub_code: '90006' }, 'too many calls', true, undefined],
	[{ errcode: 90020 }, 'monthly number', false, true],
	[{ errcode: 60020 }, 'allowed addresses', false, true],
	[{ errcode: 40014 }, 'access token', false, true],
	[{ errcode: 60121 }, 'no such person', false, undefined],
	[{ errcode: 33012 }, 'user ID', false, undefined],
	[{ errcode: 40104 }, 'mobile number', false, undefined],
	[{ errcode: -1 }, 'not able to answer', true, undefined],
	[{ errcode: 12345 }, 'refused the call (12345)', false, undefined],
	[{ errcode: 88 }, 'refused the call (88)', false, undefined],
])('%j', (body, says, temporary, forEveryCall) => {
	const failure = fail({ ...body, errmsg: '它说', request_id: 'r-1' });
	expect(failure).toMatchObject({
		message: expect.stringContaining(says),
		temporary,
		details: { serviceMessage: '它说', requestId: 'r-1' },
	});
	expect(failure?.forEveryCall).toBe(forEveryCall);
	expect(`${failure?.message} ${failure?.description}`).not.toContain('它说');
});

it('names the permission that its text names', () => {
	const failure = fail({
		errcode: 88,
		sub_code: '60011',
		sub_msg: '应用尚未开通所需的权限：[qyapi_get_member,qyapi_x]，点击链接',
	});
	expect(failure?.message).toBe("The app lacks the permission 'qyapi_get_member' or 'qyapi_x'");
	expect(fail({ errcode: 88, sub_code: '60011' })?.message).toContain('for this call');
});

it('takes what is no answer of it for none', () => {
	expect(fail(undefined, 200, '<html>')).toMatchObject({ temporary: true, effect: 'unknown' });
	expect(fail(undefined, 502, '<html>')).toMatchObject({ temporary: true, status: 502 });
	expect(fail({ result: {} }, 200)).toMatchObject({ effect: 'unknown' });
	expect(fail({ status: 1111, punish: 'deny' })?.message).toContain('banned');
});
