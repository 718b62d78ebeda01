import { z } from 'zod';
import type { Answer, Call, Route } from '../../http';
import type { Operator } from '../auth';
import { commit } from '../commit';
import type { Place } from '../conflict';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { bodyOf, optionOf, requireGap, requireSpace, single, strategyOf } from '../requests';
import { showDentry } from '../show';
import { appProperties, text } from '../strict';
import type { DingtalkTruth } from '../truth';
import { requireTarget } from '../uploadTarget';

const SCOPE = 'Storage.File.Write';

const option = {
	size: z.number().optional(),
	conflictStrategy: z.string().optional(),
	appProperties,
};

/** The end of an upload, by space and folder or by the folder's UUID. Not converted to documents. */
export function commitRoutes(truth: DingtalkTruth): Route[] {
	return [
		apiRoute(truth, {
			method: 'POST',
			path: '/v1.0/storage/spaces/:spaceId/files/commit',
			scope: SCOPE,
			body: {
				uploadKey: text,
				name: text,
				parentId: text,
				overwriteDentryId: text.optional(),
				option: z.object(option).strict().optional(),
			},
			handle: (call, operator) => {
				const { spaceId } = call.params;
				requireSpace(truth, call, spaceId);
				const { parentId, overwriteDentryId } = bodyOf(call);
				// Which code that is isn't documented.
				if (typeof parentId !== 'string') throw refuse(call, 400, 'paramError');
				if (!truth.store.isFolder(spaceId, parentId)) throw refuse(call, 404, 'dentryNotExist');
				const place = { spaceId, folderId: parentId };
				return committed(truth, call, operator, place, overwriteDentryId);
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: '/v2.0/storage/spaces/files/:parentDentryUuid/commit',
			scope: SCOPE,
			body: {
				uploadKey: text,
				name: text,
				option: z
					.object({
						...option,
						convertToOnlineDoc: z.boolean().optional(),
						convertToOnlineDocTargetDocumentType: text.optional(),
						classificationLabelId: text.optional(),
					})
					.strict()
					.optional(),
			},
			handle: (call, operator) => committed(truth, call, operator, requireTarget(truth, call)),
		}),
	];
}

function committed(
	truth: DingtalkTruth,
	call: Call,
	operator: Operator,
	place: Place,
	overwriteDentryId?: unknown,
): Answer {
	const { uploadKey, name } = bodyOf(call);
	const strategy = strategyOf(call);
	requireGap(truth, call, place.spaceId);
	const { size } = optionOf(call);
	const writing = { call, op: 'upload' as const, batch: false };
	const about = { uploadKey, name, strategy, size, overwriteDentryId };
	const { dentry } = single(call, () =>
		commit(truth, writing, place, { ...about, operatorId: operator.unionId }),
	);
	const shown = showDentry(truth, dentry, operator, { category: true });
	return { status: 200, body: { dentry: shown } };
}
