import { z } from 'zod';
import type { Answer, Call, Route } from '../../http';
import type { Operator } from '../auth';
import type { Dentry } from '../dentry';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { pageOf } from '../paging';
import type { Order, Page } from '../paging';
import { optionOf, requireSpace } from '../requests';
import { showDentry } from '../show';
import type { ShownMore } from '../show';
import { digits, onOff, text } from '../strict';
import type { DingtalkTruth } from '../truth';

const SCOPE = 'Storage.File.Read';
const PATH = '/v1.0/storage/spaces/:spaceId/dentries';

/** DingTalk: 50, for everything in a space. For one folder it isn't documented. */
const USUAL_PAGE = { listAll: 50, folder: 30 };

const ORDERS = ['ASC', 'DESC'];
const KEYS: Record<string, Order<Dentry>['keyOf']> = {
	MODIFIED_TIME: ({ modifiedAt }) => modifiedAt,
	CREATE_TIME: ({ createdAt }) => createdAt,
	NAME: ({ name }) => name,
	SIZE: ({ size = 0 }) => size,
};

/** The entries of a folder, and those of a whole space. */
export function listingRoutes(truth: DingtalkTruth): Route[] {
	return [folderRoute(truth), spaceRoute(truth)];
}

/** @see https://open.dingtalk.com/document/development/get-a-list-of-files-or-folders */
function folderRoute(truth: DingtalkTruth): Route {
	return apiRoute(truth, {
		method: 'GET',
		path: PATH,
		scope: SCOPE,
		query: {
			parentId: text,
			nextToken: z.string().optional(),
			maxResults: digits.optional(),
			orderBy: z.string().optional(),
			order: z.string().optional(),
			withThumbnail: onOff.optional(),
		},
		handle: (call, operator) => {
			const { spaceId } = call.params;
			const { parentId, nextToken, orderBy = 'MODIFIED_TIME', order = 'DESC' } = call.query;
			requireSpace(truth, call, spaceId);
			truth.onList?.({ api: 'list', spaceId, parentId, nextToken });
			if (!parentId) throw refuse(call, 400, 'paramError', { message: '参数错误：parentId' });
			if (!truth.store.isFolder(spaceId, parentId)) throw refuse(call, 404, 'dentryNotExist');
			const folder = truth.store.get(spaceId, parentId);
			if (folder && truth.isDenied(folder)) throw refuse(call, 403, 'permissionDenied');
			const children = truth.store.children(spaceId, parentId);
			const page = pageOf(call, children, orderOf(call, orderBy, order), {
				maxResults: call.query.maxResults,
				nextToken,
				usual: USUAL_PAGE.folder,
				limit: truth.pageLimit,
			});
			const withThumbnail = call.query.withThumbnail === 'true';
			return listed(truth, page, operator, { category: true, withThumbnail });
		},
	});
}

/** @see https://open.dingtalk.com/document/development/get-a-list-of-all-files-or-folders-under-a */
function spaceRoute(truth: DingtalkTruth): Route {
	const option = z.object({
		nextToken: z.string().optional(),
		maxResults: z.number().optional(),
		order: z.string().optional(),
		withThumbnail: z.boolean().optional(),
	});
	return apiRoute(truth, {
		method: 'POST',
		path: `${PATH}/listAll`,
		scope: SCOPE,
		body: { option: option.strict().optional() },
		handle: (call, operator) => {
			const { spaceId } = call.params;
			const { order = 'ASC', maxResults, nextToken, withThumbnail } = optionOf(call);
			requireSpace(truth, call, spaceId);
			truth.onList?.({
				api: 'listAll',
				spaceId,
				...(nextToken ? { nextToken: `${nextToken}` } : {}),
			});
			const all = truth.store.entries(spaceId);
			const page = pageOf(call, all, orderOf(call, 'MODIFIED_TIME', String(order)), {
				maxResults,
				nextToken,
				usual: USUAL_PAGE.listAll,
				limit: truth.pageLimit,
			});
			// Assumed: what the operator may not see is left out, so that a page may even be empty.
			const items = page.items.filter((dentry) => !truth.isDenied(dentry));
			return listed(truth, { ...page, items }, operator, { withThumbnail: withThumbnail === true });
		},
	});
}

function orderOf(call: Call, orderBy: string, order: string): Order<Dentry> {
	if (!(orderBy in KEYS) || !ORDERS.includes(order)) {
		throw refuse(call, 400, 'paramError', { message: '参数错误：order' });
	}
	return { keyOf: KEYS[orderBy], seqOf: ({ seq }) => seq, descending: order === 'DESC' };
}

function listed(
	truth: DingtalkTruth,
	{ items, nextToken }: Page<Dentry>,
	operator: Operator,
	more: ShownMore,
): Answer {
	const dentries = items.map((dentry) => showDentry(truth, dentry, operator, more));
	return { status: 200, body: { dentries, nextToken } };
}
