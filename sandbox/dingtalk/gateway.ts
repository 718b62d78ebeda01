import { Refusal } from '../http';
import type { Answer, Call, Route } from '../http';
import type { DingtalkApp, Operator } from './auth';
import { refuse } from './errors';
import type { DingtalkCode } from './errors';
import type { Blocked } from './limits';
import { requireShape, text } from './strict';
import type { Shape } from './strict';
import type { DingtalkTruth } from './truth';

export interface ApiRoute {
	method: Route['method'];
	path: string;
	/** The permission point that opens it. */
	scope: string;
	/** What the operator is called in the query; none where it isn't named. */
	operator?: 'unionId' | 'operatorId' | 'none';
	/** Only for apps that the organisation has made itself. */
	internalOnly?: boolean;
	/** What a bad union id is called; the drive API has dotted codes. */
	paramError?: DingtalkCode;
	/** What the query may have besides the operator, and what the body has. */
	query?: Shape;
	body?: Shape;
	handle: (call: Call, operator: Operator) => Answer;
}

/** A route of the new API: token, limits, permission point and operator are checked first. */
export function apiRoute(truth: DingtalkTruth, route: ApiRoute): Route {
	const { method, path, operator = 'unionId', handle } = route;
	return {
		method,
		path,
		handle: (call) => {
			const app = truth.apps.appOf(call.headers['x-acs-dingtalk-access-token']);
			// DingTalk: an invalid token is HTTP 400, not 401.
			if (!app) throw refuse(call, 400, 'InvalidAuthentication');
			const blocked = truth.limits.admit(app, `${method} ${path}`, call.now);
			if (blocked) throw refuse(call, 403, codeOf(blocked, app));
			requireScope(call, app, route);
			if (truth.strict) {
				const who = operator === 'none' ? {} : { [operator]: text };
				requireShape(call, { ...who, ...route.query }, route.body);
			}
			if (operator === 'none') return handle(call, { unionId: '', app });
			const code = route.paramError ?? 'paramError';
			return handle(call, { unionId: requireUnionId(truth, call, operator, code), app });
		},
	};
}

/** What the ban of an address says, in either of its forms; the HTTP statuses are assumed. */
export function requireNoBan(truth: DingtalkTruth, call: Call): void {
	if (truth.banned === 'html') {
		const headers = { 'content-type': 'text/html;charset=utf-8' };
		const body = '<!DOCTYPE html><html><body>非常抱歉，您的访问被拦截</body></html>';
		throw new Refusal({ status: 403, headers, body });
	}
	if (truth.banned === 'json') {
		const uuid = call.requestId;
		const body = { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid };
		throw new Refusal({ status: 200, body });
	}
}

function codeOf(blocked: Blocked, app: DingtalkApp): DingtalkCode {
	if (blocked === 'ip') return 'Forbidden.AccessDenied.IpNotInWhiteList';
	// Assumed: 403, like the others of its family.
	if (blocked === 'month') return 'Forbidden.AccessDenied.ApiCountLimitForOrg';
	return app.kind === 'suite'
		? 'Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi'
		: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi';
}

function requireScope(call: Call, app: DingtalkApp, { scope, internalOnly }: ApiRoute): void {
	// Assumed: to a third party's app an API that isn't for it is one it has no permission for.
	const isOpen = !internalOnly || app.kind === 'internal';
	if (isOpen && (app.scopes === '*' || app.scopes.has(scope))) return;
	throw refuse(call, 403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', {
		accessdenieddetail: { requiredScopes: [scope] },
	});
}

function requireUnionId(
	truth: DingtalkTruth,
	call: Call,
	field: 'unionId' | 'operatorId',
	code: DingtalkCode,
): string {
	const unionId = call.query[field];
	if (!unionId) throw refuse(call, 400, code, { message: `参数错误：${field}不能为空` });
	if (!truth.unionIds.has(unionId)) {
		// Not documented: what the service says to a unionId that it doesn't know.
		throw refuse(call, 400, code, { message: `参数错误：${field}不存在` });
	}
	return unionId;
}
