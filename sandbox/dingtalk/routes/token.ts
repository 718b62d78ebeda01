import { isObject } from '../../http';
import type { Route } from '../../http';
import { TOKEN_SECONDS } from '../auth';
import { refuse } from '../errors';
import type { DingtalkTruth } from '../truth';

/** The token of an internal app. DingTalk: the body must be JSON. */
export function tokenRoutes(truth: DingtalkTruth): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1.0/oauth2/accessToken',
			handle: (call) => {
				const isJson = call.headers['content-type']?.includes('json');
				if (!isJson || !isObject(call.body)) throw refuse(call, 400, 'Missingbody');
				const { appKey, appSecret } = call.body;
				const app = truth.apps.apps.get(String(appKey));
				if (!app || app.clientSecret !== appSecret) {
					throw refuse(call, 400, 'invalidClientIdOrSecret');
				}
				const accessToken = truth.apps.token(app.clientId);
				return { status: 200, body: { accessToken, expireIn: TOKEN_SECONDS } };
			},
		},
	];
}
