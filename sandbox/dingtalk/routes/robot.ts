import { isObject } from '../../http';
import type { Answer, Call, Route } from '../../http';
import { dingtalkError, refuse } from '../errors';
import type { DingtalkTruth } from '../truth';

/**
 * Messages of an app's robot to a group chat, as much of them as workflows need that tell people
 * what became of a task. DingTalk: the content is JSON within the JSON; what is refused is assumed.
 */
export function robotRoutes(truth: DingtalkTruth): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1.0/robot/groupMessages/send',
			handle: (call) => send(truth, call),
		},
	];
}

function send(truth: DingtalkTruth, call: Call): Answer {
	const app = truth.apps.appOf(call.headers['x-acs-dingtalk-access-token']);
	if (!app) throw refuse(call, 400, 'InvalidAuthentication');
	const body = isObject(call.body) ? call.body : {};
	const { robotCode, openConversationId, msgKey, msgParam } = body;
	const isFilled = [robotCode, openConversationId, msgKey].every(
		(value) => typeof value === 'string' && value !== '',
	);
	if (!isFilled || !isJsonObject(msgParam)) return dingtalkError(call, 400, 'paramError');
	truth.chatMessages.push({
		openConversationId: String(openConversationId),
		text: String(msgParam),
	});
	return { status: 200, body: { processQueryKey: call.requestId } };
}

function isJsonObject(text: unknown): boolean {
	if (typeof text !== 'string') return false;
	try {
		return isObject(JSON.parse(text));
	} catch {
		return false;
	}
}
