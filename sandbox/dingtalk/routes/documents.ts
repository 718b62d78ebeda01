import { z } from 'zod';
import { isObject } from '../../http';
import type { Call, Route } from '../../http';
import { copyDocument } from '../documents';
import { urlOf, uuidIn } from '../documentUrls';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { extensionOf } from '../names';
import { bodyOf, single } from '../requests';
import { text } from '../strict';
import { documentTaskBody } from '../tasks';
import type { DingtalkTruth } from '../truth';

const READ = 'Document.WorkspaceDocument.Read';

/** The documents' API: which entry a UUID or an address names, and copies as tasks of their own. */
export function documentRoutes(truth: DingtalkTruth): Route[] {
	return [...identityRoutes(truth), ...copyRoutes(truth)];
}

function identityRoutes(truth: DingtalkTruth): Route[] {
	const answer = (call: Call, found?: { spaceId: string; dentryId: string; uuid: string }) => {
		if (!found) throw refuse(call, 404, 'documentNotExist');
		const { spaceId, dentryId, uuid: dentryUuid } = found;
		const dentry = truth.store.get(spaceId, dentryId);
		if (dentry && truth.isDenied(dentry)) throw refuse(call, 403, 'permissionDenied');
		return { status: 200, body: { dentryUuid, dentryId, spaceId } };
	};
	return [
		apiRoute(truth, {
			method: 'GET',
			path: '/v2.0/doc/dentries/:dentryUuid/queryDentryId',
			scope: READ,
			operator: 'operatorId',
			handle: (call) => {
				const { dentryUuid: uuid } = call.params;
				const found = truth.store.find(uuid);
				return answer(call, found && { ...found, uuid });
			},
		}),
		apiRoute(truth, {
			method: 'GET',
			path: '/v2.0/doc/dentries/:dentryId/queryDentryUuid',
			scope: READ,
			operator: 'operatorId',
			query: { spaceId: text },
			handle: (call) => {
				const { dentryId } = call.params;
				const { spaceId = '' } = call.query;
				const { rootUuid } = truth.store.space(spaceId) ?? {};
				const uuid = dentryId === '0' ? rootUuid : truth.store.get(spaceId, dentryId)?.uuid;
				return answer(call, uuid === undefined ? undefined : { spaceId, dentryId, uuid });
			},
		}),
		nodeByUrlRoute(truth),
	];
}

/** @see https://open.dingtalk.com/document/development/get-node-by-link */
function nodeByUrlRoute(truth: DingtalkTruth): Route {
	const onOff = z.boolean().optional();
	const option = z.object({ withStatisticalInfo: onOff, withPermissionRole: onOff }).strict();
	return apiRoute(truth, {
		method: 'POST',
		path: '/v2.0/wiki/nodes/queryByUrl',
		scope: 'Wiki.Node.Read',
		operator: 'operatorId',
		body: { url: text, option: option.optional() },
		handle: (call) => {
			const nodeId = uuidIn(bodyOf(call).url);
			if (nodeId === undefined) throw refuse(call, 400, 'paramError');
			const found = truth.store.find(nodeId);
			const space = found && truth.store.space(found.spaceId);
			if (!space) throw refuse(call, 404, 'nodeNotExist');
			const dentry = truth.store.get(found.spaceId, found.dentryId);
			if (dentry && truth.isDenied(dentry)) throw refuse(call, 403, 'permissionDenied');
			const { name } = dentry ?? space;
			const { type = 'FOLDER', size, isOnlineDoc } = dentry ?? {};
			const node = {
				nodeId,
				workspaceId: space.rootUuid,
				name,
				...(size === undefined ? {} : { size }),
				type,
				...(type === 'FILE' ? { extension: extensionOf(name) } : {}),
				category: isOnlineDoc ? 'ALIDOC' : 'OTHER',
				url: urlOf(nodeId),
				hasChildren: truth.store.children(found.spaceId, found.dentryId).length > 0,
			};
			return { status: 200, body: { node } };
		},
	});
}

function copyRoutes(truth: DingtalkTruth): Route[] {
	const param = z.object({
		sourceDentryUuid: text,
		targetParentDentryUuid: text,
		targetPreDentryUuid: text.optional(),
	});
	return [
		apiRoute(truth, {
			method: 'POST',
			path: '/v2.0/doc/dentries/copy',
			scope: 'SNS.Document.WorkspaceDocument.Write',
			operator: 'none',
			internalOnly: true,
			body: { param: param.strict() },
			handle: (call, operator) => {
				const { param: sent } = bodyOf(call);
				const asked = isObject(sent) ? sent : {};
				const { sourceDentryUuid, targetParentDentryUuid, targetPreDentryUuid } = asked;
				if (!sourceDentryUuid || !targetParentDentryUuid) throw refuse(call, 400, 'paramError');
				const request = { sourceDentryUuid, targetParentDentryUuid, targetPreDentryUuid };
				const { taskId, dentry } = single(call, () => copyDocument(truth, call, operator, request));
				// DingTalk: the result is there in either case.
				const syncCopyResult = {
					dentryUuid: dentry.uuid,
					driveSpaceId: dentry.spaceId,
					driveDentryId: dentry.id,
					...(dentry.type === 'FILE' ? { extension: extensionOf(dentry.name) } : {}),
					name: dentry.name,
					url: urlOf(dentry.uuid),
					spaceInfo: { sceneType: 'drive' },
				};
				const task = taskId === undefined ? { isAsync: false } : { isAsync: true, taskId };
				return { status: 200, body: { ...task, syncCopyResult } };
			},
		}),
		apiRoute(truth, {
			method: 'GET',
			path: '/v2.0/doc/task/info/:taskId',
			scope: 'SNS.Document.WorkspaceDocument.Read',
			operator: 'none',
			internalOnly: true,
			handle: (call) => {
				const task = truth.task(call.params.taskId, 'document');
				task?.looks.push(call.now);
				// Of a task that there is not the page says nothing but this.
				if (!task || call.now < task.visibleFrom) throw refuse(call, 400, 'paramError');
				return { status: 200, body: documentTaskBody(task, call.now) };
			},
		}),
	];
}
