import { isObject } from '../../http';
import type { Answer, Call, Route } from '../../http';
import { requireScope, requireUnionId } from '../auth';
import { refuse } from '../errors';
import type { ConflictStrategy, Dentry } from '../tree';
import type { DingtalkTruth } from '../truth';

type Kind = 'copy' | 'move';

const STRATEGIES: readonly string[] = [
	'AUTO_RENAME',
	'OVERWRITE',
	'RETURN_DENTRY_IF_EXISTS',
	'RETURN_ERROR_IF_EXISTS',
];

/** Copy and move of one entry. */
export function relocationRoutes(truth: DingtalkTruth): Route[] {
	return (['copy', 'move'] as const).map((kind) => ({
		method: 'POST',
		path: `/v1.0/storage/spaces/:spaceId/dentries/:dentryId/${kind}`,
		handle: (call) => relocate(truth, call, kind),
	}));
}

/** DingTalk: only a folder with something in it becomes a task; anything else is done at once. */
function relocate(truth: DingtalkTruth, call: Call, kind: Kind): Answer {
	requireScope(truth, call, 'Storage.File.Write');
	const unionId = requireUnionId(truth, call);
	const { tree } = truth;
	const { spaceId, dentryId } = call.params;
	if (!tree.hasSpace(spaceId)) throw refuse(call, 404, 'spaceNotExist');
	const dentry = tree.get(spaceId, dentryId);
	if (!dentry) throw refuse(call, 404, 'dentryNotExist');
	const { targetSpaceId, targetFolderId, strategy } = targetOf(truth, call);

	const affected = tree.withDescendants(dentry);
	if (affected.some(({ id }) => id === targetFolderId)) {
		// A folder can't go into itself; the code that DingTalk gives isn't documented.
		throw refuse(call, 400, 'paramError.targetFolderId');
	}
	const twin = tree
		.children(targetSpaceId, targetFolderId)
		.find((other) => other !== dentry && other.name === dentry.name);
	const clashes = kind === 'copy' && dentry.parentId === targetFolderId ? dentry : twin;
	if (clashes && strategy === 'RETURN_ERROR_IF_EXISTS')
		throw refuse(call, 400, 'dentryAlreadyExist');
	if (clashes && strategy === 'RETURN_DENTRY_IF_EXISTS') {
		return { status: 200, body: { async: false, dentry: show(truth, clashes, unionId) } };
	}
	const replaces = strategy === 'OVERWRITE' ? twin : undefined;
	const keepsName = replaces !== undefined || !clashes;
	const name = keepsName ? dentry.name : tree.freeName(targetSpaceId, targetFolderId, dentry.name);
	const id = kind === 'copy' ? tree.freeId() : dentry.id;
	const apply = () => {
		if (replaces) tree.remove(replaces);
		if (kind === 'copy') tree.copy(dentry, targetSpaceId, targetFolderId, name, id);
		else tree.move(dentry, targetSpaceId, targetFolderId, name);
	};

	if (affected.length === 1) {
		apply();
		const moved = tree.get(targetSpaceId, id) ?? dentry;
		return { status: 200, body: { async: false, dentry: show(truth, moved, unionId) } };
	}
	const taskId = truth.addTask({ totalCount: affected.length, ...truth.taskDefaults }, apply);
	const future = { ...dentry, id, name, spaceId: targetSpaceId, parentId: targetFolderId };
	return { status: 200, body: { async: true, taskId, dentry: show(truth, future, unionId) } };
}

function targetOf(truth: DingtalkTruth, call: Call) {
	const body = isObject(call.body) ? call.body : {};
	const { targetSpaceId, targetFolderId, option } = body;
	const strategy = (isObject(option) && option.conflictStrategy) || 'AUTO_RENAME';
	if (typeof targetSpaceId !== 'string') throw refuse(call, 400, 'paramError.targetSpaceId');
	if (typeof targetFolderId !== 'string') throw refuse(call, 400, 'paramError.targetFolderId');
	if (!STRATEGIES.includes(String(strategy))) {
		throw refuse(call, 400, 'paramError.conflictStrategy');
	}
	if (!truth.tree.hasSpace(targetSpaceId)) throw refuse(call, 404, 'spaceNotExist');
	if (!truth.tree.isFolder(targetSpaceId, targetFolderId)) {
		throw refuse(call, 404, 'dentryNotExist');
	}
	return { targetSpaceId, targetFolderId, strategy: strategy as ConflictStrategy };
}

function show(truth: DingtalkTruth, dentry: Dentry, unionId: string) {
	const { id, spaceId, parentId, type, name, size, version, uuid } = dentry;
	const dot = name.lastIndexOf('.');
	return {
		id,
		spaceId,
		parentId,
		type,
		name,
		...(size === undefined ? {} : { size }),
		...(type === 'FILE' && dot > 0 ? { extension: name.slice(dot + 1) } : {}),
		path: truth.tree.pathOf(dentry),
		version,
		status: 'NORMAL',
		creatorId: unionId,
		modifierId: unionId,
		createTime: truth.formatTime(dentry.createdAt),
		modifiedTime: truth.formatTime(dentry.modifiedAt),
		properties: { readOnly: false },
		appProperties: {},
		uuid,
		partitionType: 'PUBLIC_OSS_PARTITION',
		storageDriver: 'DINGTALK',
	};
}
