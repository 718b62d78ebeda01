import { z } from 'zod';
import type { Call, Route } from '../../http';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { remove } from '../operations';
import { batchAnswer, idsOf, optionOf, requireGap, requireSpace, single } from '../requests';
import { onOff } from '../strict';
import type { DingtalkTruth } from '../truth';

const BATCH_LIMIT = 50;

/** Deletion of one entry and of several: for good, unless the recycle bin is asked for. */
export function removalRoutes(truth: DingtalkTruth): Route[] {
	const option = z.object({ toRecycleBin: z.boolean().optional() });
	const prepare = (call: Call, toRecycleBin: boolean) => {
		const { spaceId } = call.params;
		const { recycleBin } = requireSpace(truth, call, spaceId);
		if (toRecycleBin && !recycleBin) throw refuse(call, 400, 'recycleBinNotSupportForSpace');
		requireGap(truth, call, spaceId);
		return spaceId;
	};
	return [
		apiRoute(truth, {
			method: 'DELETE',
			path: '/v1.0/storage/spaces/:spaceId/dentries/:dentryId',
			scope: 'Storage.File.Write',
			query: { toRecycleBin: onOff.optional() },
			handle: (call, operator) => {
				const toBin = call.query.toRecycleBin === 'true';
				const spaceId = prepare(call, toBin);
				const start = { call, operator, op: 'delete' as const, batch: false };
				const { taskId } = single(call, () =>
					remove(truth, start, spaceId, call.params.dentryId, toBin),
				);
				const body = taskId === undefined ? { async: false } : { async: true, taskId };
				return { status: 200, body };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: '/v1.0/storage/spaces/:spaceId/dentries/batchRemove',
			scope: 'Storage.File.Write',
			body: { dentryIds: z.array(z.string()), option: option.strict().optional() },
			handle: (call, operator) => {
				const toBin = optionOf(call).toRecycleBin === true;
				const ids = idsOf(call, 'dentryIds', BATCH_LIMIT);
				const spaceId = prepare(call, toBin);
				const start = { call, operator, op: 'delete' as const, batch: true };
				const parts = ids.map((dentryId) => ({
					about: { spaceId, dentryId },
					run: () => remove(truth, start, spaceId, dentryId, toBin),
				}));
				return batchAnswer(truth, parts);
			},
		}),
	];
}
