import { Refusal } from '../http';
import type { Answer, Call, Route } from '../http';
import type { DingtalkApp } from './auth';
import { refuse } from './errors';
import type { DingtalkCode } from './errors';
import type { Blocked } from './limits';
import type { DingtalkTruth } from './truth';

/** Who calls. */
export interface Operator {
	unionId: string;
	app: DingtalkApp;
}

export interface ApiRoute {
	method: Route['method'];
	path: string;
	/** The permission point that opens it. */
	scope: string;
	/** What a bad union id is called; the drive API has dotted codes. */
	paramError?: DingtalkCode;
	handle: (call: Call, operator: Operator) => Answer;
}

/** A route of the new API: token, limits, permission point and operator are checked first. */
export function apiRoute(truth: DingtalkTruth, route: ApiRoute): Route {
	const { method, path, scope, handle } = route;
	return {
		method,
		path,
		handle: (call) => {
			const app = truth.apps.appOf(call.headers['x-acs-dingtalk-access-token']);
			// DingTalk: an invalid token is HTTP 400, not 401.
			if (!app) throw refuse(call, 400, 'InvalidAuthentication');
			const blocked = truth.limits.admit(app, `${method} ${path}`, call.now);
			if (blocked) throw refuse(call, 403, codeOf(blocked, app));
			requireScope(call, app, scope);
			const unionId = requireUnionId(truth, call, route.paramError ?? 'paramError');
			return handle(call, { unionId, app });
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

function requireScope(call: Call, app: DingtalkApp, scope: string): void {
	if (app.scopes === '*' || app.scopes.has(scope)) return;
	throw refuse(call, 403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', {
		accessdenieddetail: { requiredScopes: [scope] },
	});
}

/** The operator, which every storage call names in its query. */
function requireUnionId(truth: DingtalkTruth, call: Call, code: DingtalkCode): string {
	const { unionId } = call.query;
	if (!unionId) throw refuse(call, 400, code, { message: '参数错误：unionId不能为空' });
	if (!truth.unionIds.has(unionId)) {
		// Not documented: what the service says to a unionId that it doesn't know.
		throw refuse(call, 400, code, { message: '参数错误：unionId不存在' });
	}
	return unionId;
}
