import { z } from 'zod';
import type { Route } from '../../http';
import { apiRoute } from '../gateway';
import { createFolder, rename } from '../naming';
import { bodyOf, requireGap, requireSpace, single, strategyOf } from '../requests';
import { showDentry } from '../show';
import { appProperties, text } from '../strict';
import type { DingtalkTruth } from '../truth';

const SCOPE = 'Storage.File.Write';
const PATH = '/v1.0/storage/spaces/:spaceId/dentries';

/** New folders and new names. */
export function namingRoutes(truth: DingtalkTruth): Route[] {
	const option = z.object({ conflictStrategy: z.string().optional(), appProperties });
	return [
		apiRoute(truth, {
			method: 'POST',
			path: `${PATH}/:parentId/folders`,
			scope: SCOPE,
			body: { name: text, option: option.strict().optional() },
			handle: (call, operator) => {
				const { spaceId, parentId: folderId } = call.params;
				const strategy = strategyOf(call);
				requireGap(truth, call, spaceId);
				const writing = { call, op: 'createFolder' as const, batch: false };
				const place = { spaceId, folderId };
				const { name } = bodyOf(call);
				const { dentry } = single(call, () =>
					createFolder(truth, writing, place, name, strategy, operator.unionId),
				);
				return { status: 200, body: { dentry: showDentry(truth, dentry, operator) } };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: `${PATH}/:dentryId/rename`,
			scope: SCOPE,
			body: { newName: text },
			handle: (call, operator) => {
				const { spaceId, dentryId } = call.params;
				requireSpace(truth, call, spaceId);
				requireGap(truth, call, spaceId);
				const writing = { call, op: 'rename' as const, batch: false };
				const { newName } = bodyOf(call);
				const { dentry } = single(call, () =>
					rename(truth, writing, spaceId, dentryId, newName, operator.unionId),
				);
				return { status: 200, body: { dentry: showDentry(truth, dentry, operator) } };
			},
		}),
	];
}
