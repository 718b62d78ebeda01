import type { Call, Service } from '../http';
import { dingtalkError } from './errors';
import { requireNoBan } from './gateway';
import { isOapi, oapiError } from './oapi';
import { browsingRoutes } from './routes/browsing';
import { commitRoutes } from './routes/committing';
import { documentRoutes } from './routes/documents';
import { downloadRoutes } from './routes/downloading';
import { listingRoutes } from './routes/listing';
import { namingRoutes } from './routes/naming';
import { recycleBinRoutes } from './routes/recycleBin';
import { relocationRoutes } from './routes/relocation';
import { removalRoutes } from './routes/removal';
import { robotRoutes } from './routes/robot';
import { searchRoutes } from './routes/search';
import { taskRoutes } from './routes/task';
import { tokenRoutes } from './routes/token';
import { uploadRoutes } from './routes/uploading';
import { userRoutes } from './routes/users';
import type { DingtalkTruth } from './truth';

/** DingTalk as a service of the sandbox. A further endpoint is a further list of routes here. */
export function dingtalkService(truth: DingtalkTruth): Service {
	return {
		name: 'dingtalk',
		routes: [
			...tokenRoutes(truth),
			...taskRoutes(truth),
			...relocationRoutes(truth),
			...removalRoutes(truth),
			...recycleBinRoutes(truth),
			...browsingRoutes(truth),
			...listingRoutes(truth),
			...searchRoutes(truth),
			...namingRoutes(truth),
			...downloadRoutes(truth),
			...uploadRoutes(truth),
			...commitRoutes(truth),
			...documentRoutes(truth),
			...userRoutes(truth),
			...robotRoutes(truth),
		],
		owns: (path) => /^\/(v[12]\.0|topapi|gettoken)\b/.test(path),
		guard: (call: Call) => {
			requireNoBan(truth, call);
			truth.settle();
		},
		headers: (call) => ({ 'x-acs-request-id': call.requestId.toUpperCase() }),
		unknownRoute: (call) => dingtalkError(call, 404, 'InvalidAction.NotFound'),
		failed: (call, status) =>
			isOapi(call.path) ? oapiError(call, -1) : dingtalkError(call, status, 'systemError'),
		expiredToken: (call) =>
			isOapi(call.path)
				? oapiError(call, 42001)
				: dingtalkError(call, 400, 'InvalidAuthentication'),
		// DingTalk: too many calls are a 403, not a 429; a 200 in the old API.
		rateLimited: (call) =>
			isOapi(call.path)
				? oapiError(call, 90018)
				: dingtalkError(call, 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'),
		reset: () => truth.reset(),
	};
}
