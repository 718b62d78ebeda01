import { Refusal } from '../http';
import type { Answer, Call } from '../http';

/** DingTalk's codes and the messages that go with them, in Chinese as the service gives them. */
const MESSAGES = {
	InvalidAuthentication: '不合法的access_token',
	'Forbidden.AccessDenied.AccessTokenPermissionDenied':
		'没有调用该接口的权限，接口权限申请参考：https://open.dingtalk.com/document/orgapp-server/add-api-permission',
	'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi': '您的应用调用该接口的QPS超过限制，请稍后重试',
	'Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi':
		'您的套件在该企业调用该接口的QPS超过限制，请稍后重试',
	'Forbidden.AccessDenied.ApiCountLimitForOrg': '您的企业本月api调用量已超过限制',
	'Forbidden.AccessDenied.IpNotInWhiteList': '访问IP不在白名单之中',
	'InvalidAction.NotFound': '请求的API不存在，请检查URL和请求方法',
	invalidClientIdOrSecret: '无效的clientId或者clientSecret',
	invalidSuiteKey: '无效的suiteKey或者suiteSecret',
	invalidSuiteTicket: '无效的suiteTicket',
	invalidAuthInfo: '无效的授权信息',
	paramError: '参数错误',
	'paramError.taskId': '参数错误：taskId',
	'paramError.dentryIds': '参数错误：dentryIds',
	'paramError.targetSpaceId': '参数错误：targetSpaceId',
	'paramError.targetFolderId': '参数错误：targetFolderId',
	'paramError.conflictStrategy': '参数错误：conflictStrategy',
	'paramError.recycleItemIds': '参数错误：recycleItemIds',
	'paramError.dentryId': '参数错误：dentryId',
	'paramError.name': '参数错误：name',
	'paramError.protocol': '参数错误：protocol',
	'paramError.storageDriver': '参数错误：storageDriver',
	'paramError.parentDentryUuid': '参数错误：parentDentryUuid',
	'paramError.uploadKey': '参数错误：uploadKey',
	'paramError.partNumbers': '参数错误：partNumbers',
	'paramError.maxResults': '参数错误：maxResults',
	'paramError.recycleBinScope': '参数错误：recycleBinScope',
	'paramError.createTimeRange': '参数错误：createTimeRange',
	'paramError-keyword': '参数错误：keyword',
	'param.error': '参数错误',
	operationConcurrentControl: '操作并发控制，请稍后重试',
	spaceQuotaInsufficient: '空间容量不足',
	sceneQuotaInsufficient: '场景容量不足',
	appQuotaInsufficient: '应用容量不足',
	orgQuotaInsufficient: '企业容量不足',
	permissionDenied: '无权限',
	orgAuthLevelNotEnough: 'auth level of org is not enough',
	operationNotSupported: '不支持的操作',
	spaceNotAccessible: '空间不可访问',
	dentryNameIllegal: '文件名非法',
	dentryNameConflict: '文件名冲突',
	dentryStoreError: '文件存储异常',
	dentryUploadError: '文件上传错误',
	documentNotExist: '文档不存在或格式不支持',
	nodeNotExist: '节点不存在',
	recycleBinNotSupportForSpace: '该空间不支持回收站',
	taskNotExist: '任务不存在',
	spaceNotExist: '空间不存在',
	dentryNotExist: '文件或文件夹不存在',
	dentryAlreadyExist: '文件或文件夹已存在',
	recycleBinNotExist: '回收站不存在',
	recycleItemNotExist: '回收项不存在',
	systemError: '系统错误',
} as const;

/** What the gateway itself says of what is missing, e.g. `Missingbody`. */
type MissingCode = `Missing${string}`;

export type DingtalkCode = keyof typeof MESSAGES | MissingCode;

/** Thrown for one file or folder: ends a single call, is one result of a batch. */
export class ItemRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: DingtalkCode,
	) {
		super(code);
	}
}

/** The body of the new API: lower-case keys, the request id next to the code. */
export function dingtalkError(
	call: Call,
	status: number,
	code: DingtalkCode,
	extra: Record<string, unknown> = {},
): Answer {
	const requestid = call.requestId.toUpperCase();
	return { status, body: { code, requestid, message: messageOf(code), ...extra } };
}

/** @see https://github.com/aliyun/alibabacloud-php-sdk/issues/36 for what the gateway says */
function messageOf(code: DingtalkCode): string {
	if (isKnown(code)) return MESSAGES[code];
	return `${code.slice('Missing'.length)} is mandatory for this action.`;
}

function isKnown(code: DingtalkCode): code is keyof typeof MESSAGES {
	return code in MESSAGES;
}

export function refuse(
	call: Call,
	status: number,
	code: DingtalkCode,
	extra?: Record<string, unknown>,
): Refusal {
	return new Refusal(dingtalkError(call, status, code, extra));
}
