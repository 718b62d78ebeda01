import { isObject } from '../../http';
import type { Call, Route } from '../../http';
import { TOKEN_SECONDS } from '../auth';
import { refuse } from '../errors';
import { requireShape, text } from '../strict';
import type { Shape } from '../strict';
import type { DingtalkTruth } from '../truth';

/** The tokens of internal apps and of third parties' apps. */
export function tokenRoutes(truth: DingtalkTruth): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1.0/oauth2/accessToken',
			handle: (call) => {
				const { appKey, appSecret } = jsonBody(truth, call, { appKey: text, appSecret: text });
				const app = truth.apps.apps.get(String(appKey));
				// An app of another region is as unknown here as one that doesn't exist.
				if (app?.kind !== 'internal' || app.clientSecret !== appSecret) {
					throw refuse(call, 400, 'invalidClientIdOrSecret');
				}
				const accessToken = truth.apps.token(app.clientId);
				return { status: 200, body: { accessToken, expireIn: TOKEN_SECONDS } };
			},
		},
		{
			method: 'POST',
			path: '/v1.0/oauth2/corpAccessToken',
			handle: (call) => {
				const body = jsonBody(truth, call, SUITE);
				const { suiteKey, suiteSecret, authCorpId, suiteTicket } = body;
				const suite = truth.apps.suites.get(String(suiteKey));
				if (suite?.suiteSecret !== suiteSecret || !suite) {
					throw refuse(call, 400, 'invalidSuiteKey');
				}
				const isTicket = !!suiteTicket && suiteTicket === (suite.suiteTicket ?? suiteTicket);
				if (!isTicket) throw refuse(call, 400, 'invalidSuiteTicket');
				if (authCorpId !== suite.authCorpId) throw refuse(call, 400, 'invalidAuthInfo');
				const accessToken = truth.apps.corpToken(suite.suiteKey);
				return { status: 200, body: { accessToken, expireIn: TOKEN_SECONDS } };
			},
		},
	];
}

const SUITE = { suiteKey: text, suiteSecret: text, authCorpId: text, suiteTicket: text };

/** DingTalk: the body must be JSON. */
function jsonBody(truth: DingtalkTruth, call: Call, shape: Shape): Record<string, unknown> {
	const isJson = call.headers['content-type']?.includes('json');
	if (!isJson || !isObject(call.body)) throw refuse(call, 400, 'Missingbody');
	if (truth.strict) requireShape(call, {}, shape);
	return call.body;
}
