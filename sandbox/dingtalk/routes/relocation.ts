import { z } from 'zod';
import type { Call, Route } from '../../http';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { relocate } from '../operations';
import type { Relocated, Target } from '../operations';
import {
	batchAnswer,
	bodyOf,
	idsOf,
	optionOf,
	requireGap,
	requireSpace,
	single,
	strategyOf,
} from '../requests';
import { showDentry } from '../show';
import { text } from '../strict';
import type { Shape } from '../strict';
import type { DingtalkTruth } from '../truth';

const BATCH_MOVE_LIMIT = 30;

/** Copy and move, of one entry and of several. */
export function relocationRoutes(truth: DingtalkTruth): Route[] {
	return (['copy', 'move'] as const).flatMap((op) => [one(truth, op), several(truth, op)]);
}

function one(truth: DingtalkTruth, op: 'copy' | 'move'): Route {
	return apiRoute(truth, {
		method: 'POST',
		path: `/v1.0/storage/spaces/:spaceId/dentries/:dentryId/${op}`,
		scope: 'Storage.File.Write',
		body: shapeOf(op, 'presevePermissions'),
		handle: (call, operator) => {
			const { spaceId, dentryId } = call.params;
			requireSpace(truth, call, spaceId);
			// DingTalk really spells it this way for one entry; another name is ignored.
			const target = targetOf(truth, call, 'presevePermissions');
			requireGap(truth, call, spaceId, target.place.spaceId);
			const start = { call, operator, op, batch: false };
			const { taskId, dentry } = single(call, () =>
				relocate(truth, start, spaceId, dentryId, target),
			);
			const task = taskId === undefined ? { async: false } : { async: true, taskId };
			return { status: 200, body: { ...task, dentry: showDentry(truth, dentry, operator) } };
		},
	});
}

function several(truth: DingtalkTruth, op: 'copy' | 'move'): Route {
	return apiRoute(truth, {
		method: 'POST',
		path: `/v1.0/storage/spaces/:spaceId/dentries/batch${op === 'copy' ? 'Copy' : 'Move'}`,
		scope: 'Storage.File.Write',
		body: { ...shapeOf(op, 'preservePermissions'), dentryIds: z.array(z.string()) },
		handle: (call, operator) => {
			const { spaceId } = call.params;
			requireSpace(truth, call, spaceId);
			const limit = op === 'copy' ? truth.batchCopyLimit : BATCH_MOVE_LIMIT;
			const ids = idsOf(call, 'dentryIds', limit);
			const target = targetOf(truth, call, 'preservePermissions');
			requireGap(truth, call, spaceId, target.place.spaceId);
			const start = { call, operator, op, batch: true };
			const parts = ids.map((dentryId) => ({
				about: { spaceId, dentryId },
				run: () => relocate(truth, start, spaceId, dentryId, target),
				more: ({ targetSpaceId, targetDentryId }: Relocated) => ({ targetSpaceId, targetDentryId }),
			}));
			return batchAnswer(truth, parts);
		},
	});
}

function shapeOf(op: 'copy' | 'move', permissionsField: string): Shape {
	const permissions = op === 'move' ? { [permissionsField]: z.boolean().optional() } : {};
	const option = z.object({ conflictStrategy: z.string().optional(), ...permissions });
	return { targetSpaceId: text, targetFolderId: text, option: option.strict().optional() };
}

function targetOf(truth: DingtalkTruth, call: Call, permissionsField: string): Target {
	const { targetSpaceId: spaceId, targetFolderId: folderId } = bodyOf(call);
	if (typeof spaceId !== 'string') throw refuse(call, 400, 'paramError.targetSpaceId');
	if (typeof folderId !== 'string') throw refuse(call, 400, 'paramError.targetFolderId');
	const strategy = strategyOf(call);
	requireSpace(truth, call, spaceId);
	if (!truth.store.isFolder(spaceId, folderId)) throw refuse(call, 404, 'dentryNotExist');
	const folder = truth.store.get(spaceId, folderId);
	if (folder && truth.isDenied(folder)) throw refuse(call, 403, 'permissionDenied');
	const permissionsKept = optionOf(call)[permissionsField] === true;
	return { place: { spaceId, folderId }, strategy, permissionsKept };
}
