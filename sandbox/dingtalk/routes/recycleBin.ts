import { z } from 'zod';
import type { Call, Route } from '../../http';
import { ItemRefusal, refuse } from '../errors';
import { apiRoute } from '../gateway';
import { restore } from '../operations';
import type { Relocated } from '../operations';
import { pageOf } from '../paging';
import type { RecycleItem } from '../recycleBin';
import { batchAnswer, idsOf, single, strategyOf } from '../requests';
import { showRecycleItem } from '../show';
import { conflictOption, digits, text } from '../strict';
import type { DingtalkTruth } from '../truth';

const BATCH_LIMIT = 30;
const USUAL_PAGE = 50;

/** In which order they come isn't documented. */
const OLDEST_FIRST = {
	keyOf: ({ operatorTime }: RecycleItem) => operatorTime,
	seqOf: ({ id }: RecycleItem) => Number(id),
};

/** The recycle bin: finding it, what is in it, and back from it. */
export function recycleBinRoutes(truth: DingtalkTruth): Route[] {
	return [...readingRoutes(truth), ...restoreRoutes(truth)];
}

function readingRoutes(truth: DingtalkTruth): Route[] {
	const scope = 'Storage.RecycleBin.Read';
	return [
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/storage/recycleBins',
			scope,
			query: { recycleBinScope: text, scopeId: text },
			handle: (call) => {
				const { recycleBinScope: scope, scopeId = '' } = call.query;
				if (scope !== 'ORG' && scope !== 'SPACE') {
					throw refuse(call, 400, 'paramError.recycleBinScope');
				}
				if (!scopeId) throw refuse(call, 400, 'paramError');
				// Assumed: a corpId that isn't the caller's, or a space without a bin, is unknown.
				const isOrg = scope === 'ORG';
				const isThere = isOrg
					? scopeId === truth.bin.scopeId
					: truth.store.space(scopeId)?.recycleBin === true;
				if (!isThere) throw refuse(call, 404, 'recycleBinNotExist');
				const id = isOrg ? truth.bin.id : truth.bin.idOf(scopeId);
				return { status: 200, body: { recycleBin: { id, scope, scopeId } } };
			},
		}),
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/storage/recycleBins/:recycleBinId/recycleItems',
			scope,
			query: { nextToken: z.string().optional(), maxResults: digits.optional() },
			handle: (call) => {
				const { isIn } = requireBin(truth, call);
				const { nextToken, maxResults } = call.query;
				truth.onList?.({ api: 'recycleItems', nextToken });
				const page = pageOf(call, truth.bin.items().filter(isIn), OLDEST_FIRST, {
					maxResults,
					nextToken,
					usual: USUAL_PAGE,
					limit: truth.pageLimit,
					codes: { maxResults: 'paramError.maxResults' },
				});
				const recycleItems = page.items.map((item) => showRecycleItem(truth, item));
				return { status: 200, body: { recycleItems, nextToken: page.nextToken } };
			},
		}),
	];
}

function restoreRoutes(truth: DingtalkTruth): Route[] {
	const scope = 'Storage.RecycleBin.Write';
	return [
		apiRoute(truth, {
			method: 'POST',
			path: '/v1.0/storage/recycleBins/:recycleBinId/recycleItems/:recycleItemId/restore',
			scope,
			body: { option: conflictOption },
			handle: (call, operator) => {
				requireItem(truth, call, call.params.recycleItemId);
				const strategy = strategyOf(call);
				const start = { call, operator, op: 'restore' as const, batch: false };
				const restored = single(call, () =>
					restore(truth, start, call.params.recycleItemId, strategy),
				);
				const { taskId } = restored;
				const task = taskId === undefined ? { async: false } : { async: true, taskId };
				return { status: 200, body: { ...task, ...idsIn(restored) } };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: '/v1.0/storage/recycleBins/:recycleBinId/recycleItems/batchRestore',
			scope,
			body: { recycleItemIds: z.array(z.string()), option: conflictOption },
			handle: (call, operator) => {
				const { recycleBinId, isIn } = requireBin(truth, call);
				const strategy = strategyOf(call);
				const ids = idsOf(call, 'recycleItemIds', BATCH_LIMIT);
				const start = { call, operator, op: 'restore' as const, batch: true };
				const parts = ids.map((recycleItemId) => ({
					about: { recycleBinId, recycleItemId },
					run: () => {
						const item = truth.bin.get(recycleItemId);
						if (item && !isIn(item)) throw new ItemRefusal(404, 'recycleItemNotExist');
						return restore(truth, start, recycleItemId, strategy);
					},
					more: idsIn,
				}));
				return batchAnswer(truth, parts);
			},
		}),
	];
}

function idsIn({ targetSpaceId, targetDentryId }: Relocated) {
	return { spaceId: targetSpaceId, dentryId: targetDentryId };
}

interface Bin {
	recycleBinId: string;
	isIn: (item: RecycleItem) => boolean;
}

/** The organisation's, or that of a space. */
function requireBin(truth: DingtalkTruth, call: Call): Bin {
	const { recycleBinId } = call.params;
	if (recycleBinId === truth.bin.id) return { recycleBinId, isIn: () => true };
	const owner = truth.store.spaces().find(({ id }) => truth.bin.idOf(id) === recycleBinId);
	if (!owner) throw refuse(call, 404, 'recycleBinNotExist');
	return { recycleBinId, isIn: ({ spaceId }) => spaceId === owner.id };
}

function requireItem(truth: DingtalkTruth, call: Call, recycleItemId: string): void {
	const { isIn } = requireBin(truth, call);
	const item = truth.bin.get(recycleItemId);
	if (item && !isIn(item)) throw refuse(call, 404, 'recycleItemNotExist');
}
