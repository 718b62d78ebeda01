import { isObject } from '../http';
import type { Answer, Call, Route } from '../http';
import type { DingtalkApp } from './auth';
import type { DingtalkTruth } from './truth';

/** The old API, oapi.dingtalk.com: HTTP 200 whatever happens, an `errcode` in the body. */

const MESSAGES: Record<number, string> = {
	[-1]: '系统繁忙',
	88: 'ding talk error',
	33012: '无效的USERID',
	40014: '不合法的access_token',
	40035: '不合法的参数',
	40104: '无效的手机号',
	400002: '无效的参数',
	42001: 'access_token超时',
	60020: '访问ip不在白名单之中',
	60121: '找不到该用户',
	90018: '您的应用调用该接口的qps超过限制',
	90020: '您的企业本月api调用量已超过限制',
};

export function isOapi(path: string): boolean {
	return /^\/(topapi|gettoken)\b/.test(path);
}

export function oapiError(call: Call, errcode: number, more: Record<string, unknown> = {}): Answer {
	const errmsg = MESSAGES[errcode] ?? '未知错误';
	return { status: 200, body: { errcode, errmsg, request_id: call.requestId, ...more } };
}

export interface OapiRoute {
	path: string;
	scope: string;
	handle: (call: Call, body: Record<string, unknown>) => Record<string, unknown> | number;
}

/** `handle` returns the result, or the errcode. */
export function oapiRoute(truth: DingtalkTruth, { path, scope, handle }: OapiRoute): Route {
	return {
		method: 'POST',
		path,
		handle: (call) => {
			const token = call.query.access_token ?? '';
			const app = truth.apps.appOf(token);
			if (!app) return oapiError(call, truth.apps.wasIssued(token) ? 42001 : 40014);
			if (truth.oapiFailure) return oapiError(call, truth.oapiFailure.errcode, truth.oapiFailure);
			const blocked = truth.limits.admit(app, `POST ${path}`, call.now, true);
			if (blocked) return oapiError(call, { ip: 60020, qps: 90018, month: 90020 }[blocked]);
			if (!mayUse(app, scope)) return missingScope(call, scope);
			const result = handle(call, isObject(call.body) ? call.body : {});
			if (typeof result === 'number') return oapiError(call, result);
			const errcode = truth.errcodeAsText ? '0' : 0;
			const body = { errcode, errmsg: 'ok', result, request_id: call.requestId };
			return { status: 200, body };
		},
	};
}

function mayUse({ scopes }: DingtalkApp, scope: string): boolean {
	return scopes === '*' || scopes.has(scope);
}

function missingScope(call: Call, scope: string): Answer {
	const sub_msg = `应用尚未开通所需的权限：[${scope}]`;
	const errmsg = `ding talk error[subcode=60011,submsg=${sub_msg}]`;
	return oapiError(call, 88, { errmsg, sub_code: '60011', sub_msg });
}
