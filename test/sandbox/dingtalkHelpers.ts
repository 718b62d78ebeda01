import type { Sandbox } from '../../sandbox';
import { send } from './helpers';
import type { Json, Reply } from './helpers';

export const SPACE = '/v1.0/storage/spaces/sandbox-space';
export const DENTRIES = `${SPACE}/dentries`;
export const BIN = '/v1.0/storage/recycleBins/sandbox-recycle-bin/recycleItems';

/** Calls of one app in the name of one person. */
export function dingtalkCaller(sandbox: () => Sandbox) {
	const call = async (
		method: string,
		path: string,
		body?: unknown,
		app = 'sandbox-app',
	): Promise<Reply> => {
		const { url, dingtalk } = sandbox();
		const token = dingtalk.apps.token(app);
		const mark = path.includes('?') ? '&' : '?';
		return await send(method, `${url}${path}${mark}unionId=sandbox-union-id`, {
			body,
			headers: { 'x-acs-dingtalk-access-token': token },
		});
	};
	/** Status and code: all there is to a refusal. */
	const refusal = async (...args: Parameters<typeof call>): Promise<[number, string]> => {
		const { status, json } = await call(...args);
		return [status, json().code];
	};
	const results = async (...args: Parameters<typeof call>): Promise<Record<string, Json>> => {
		const { status, json, text } = await call(...args);
		if (status !== 200) throw new Error(`${status} ${text}`);
		const items: Json[] = json().resultItems;
		return Object.fromEntries(items.map((item) => [item.recycleItemId ?? item.dentryId, item]));
	};
	return { call, refusal, results };
}

export function to(targetFolderId: string, option?: Json, targetSpaceId = 'sandbox-space') {
	return { targetSpaceId, targetFolderId, ...(option ? { option } : {}) };
}
