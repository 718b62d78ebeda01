import type { Call, Route } from '../../http';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { restore } from '../operations';
import type { Relocated } from '../operations';
import { pageOf } from '../paging';
import { batchAnswer, idsOf, single, strategyOf } from '../requests';
import { showRecycleItem } from '../show';
import type { DingtalkTruth } from '../truth';

const BATCH_LIMIT = 30;
const USUAL_PAGE = 30;

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
			handle: (call) => {
				const { recycleBinScope, scopeId } = call.query;
				// Bins of single spaces aren't there. Assumed: another corpId is unknown.
				if (recycleBinScope !== 'ORG' || !scopeId) throw refuse(call, 400, 'paramError');
				const { id, scopeId: corpId } = truth.bin;
				if (scopeId !== corpId) throw refuse(call, 404, 'recycleBinNotExist');
				return { status: 200, body: { recycleBin: { id, scope: 'ORG', scopeId } } };
			},
		}),
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/storage/recycleBins/:recycleBinId/recycleItems',
			scope,
			handle: (call) => {
				requireBin(truth, call);
				const page = pageOf(call, truth.bin.items(), 'paramError', USUAL_PAGE);
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
			handle: (call, operator) => {
				requireBin(truth, call);
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
			handle: (call, operator) => {
				const recycleBinId = requireBin(truth, call);
				const strategy = strategyOf(call);
				const ids = idsOf(call, 'recycleItemIds', BATCH_LIMIT);
				const start = { call, operator, op: 'restore' as const, batch: true };
				const parts = ids.map((recycleItemId) => ({
					about: { recycleBinId, recycleItemId },
					run: () => restore(truth, start, recycleItemId, strategy),
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

function requireBin(truth: DingtalkTruth, call: Call): string {
	const { recycleBinId } = call.params;
	if (recycleBinId !== truth.bin.id) throw refuse(call, 404, 'recycleBinNotExist');
	return recycleBinId;
}
