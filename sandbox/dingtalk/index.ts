import type { Service } from '../http';
import { dingtalkError } from './errors';
import { relocationRoutes } from './routes/relocation';
import { taskRoutes } from './routes/task';
import { tokenRoutes } from './routes/token';
import type { DingtalkTruth } from './truth';

/** DingTalk as a service of the sandbox. A further endpoint is a further list of routes here. */
export function dingtalkService(truth: DingtalkTruth): Service {
	return {
		name: 'dingtalk',
		routes: [...tokenRoutes(truth), ...taskRoutes(truth), ...relocationRoutes(truth)],
		owns: (path) => /^\/(v[12]\.0|topapi|gettoken)\b/.test(path),
		guard: () => truth.settle(),
		headers: (call) => ({ 'x-acs-request-id': call.requestId.toUpperCase() }),
		unknownRoute: (call) => dingtalkError(call, 404, 'InvalidAction.NotFound'),
		failed: (call, status) => dingtalkError(call, status, 'systemError'),
		expiredToken: (call) => dingtalkError(call, 400, 'InvalidAuthentication'),
		// DingTalk: too many calls are a 403, not a 429.
		rateLimited: (call) =>
			dingtalkError(call, 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'),
		reset: () => truth.reset(),
	};
}
