import { Refusal } from '../http';
import type { Answer, Call } from '../http';

/** DingTalk's codes and the messages that go with them, in Chinese as the service gives them. */
const MESSAGES = {
	InvalidAuthentication: '不合法的access_token',
	'Forbidden.AccessDenied.AccessTokenPermissionDenied':
		'没有调用该接口的权限，接口权限申请参考：https://open.dingtalk.com/document/orgapp-server/add-api-permission',
	'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi': '您的应用调用该接口的QPS超过限制，请稍后重试',
	'InvalidAction.NotFound': '请求的API不存在，请检查URL和请求方法',
	Missingbody: '请求体不能为空',
	invalidClientIdOrSecret: '无效的clientId或者clientSecret',
	paramError: '参数错误',
	'paramError.taskId': '参数错误：taskId',
	'paramError.targetSpaceId': '参数错误：targetSpaceId',
	'paramError.targetFolderId': '参数错误：targetFolderId',
	'paramError.conflictStrategy': '参数错误：conflictStrategy',
	permissionDenied: '无权限',
	taskNotExist: '任务不存在',
	spaceNotExist: '空间不存在',
	dentryNotExist: '文件或文件夹不存在',
	dentryAlreadyExist: '文件或文件夹已存在',
	systemError: '系统错误',
} as const;

export type DingtalkCode = keyof typeof MESSAGES;

/** The body of the new API: lower-case keys, the request id next to the code. */
export function dingtalkError(
	call: Call,
	status: number,
	code: DingtalkCode,
	extra: Record<string, unknown> = {},
): Answer {
	const requestid = call.requestId.toUpperCase();
	return { status, body: { code, requestid, message: MESSAGES[code], ...extra } };
}

export function refuse(
	call: Call,
	status: number,
	code: DingtalkCode,
	extra?: Record<string, unknown>,
): Refusal {
	return new Refusal(dingtalkError(call, status, code, extra));
}
