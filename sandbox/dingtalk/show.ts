import type { Dentry, Space } from './dentry';
import type { Operator } from './gateway';
import type { RecycleItem } from './recycleBin';
import type { DingtalkTruth } from './truth';

/** A file or folder as DingTalk shows it. */
export function showDentry(truth: DingtalkTruth, dentry: Dentry, { unionId }: Operator) {
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
		path: truth.store.pathOf(dentry),
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

export function showRecycleItem(truth: DingtalkTruth, item: RecycleItem) {
	const { id, spaceId, dentryId, type, size, originalName, originalPath, operatorId } = item;
	const operatorTime = truth.formatTime(item.operatorTime);
	const shown = { id, spaceId, dentryId, type, originalName, originalPath };
	return { ...shown, ...(size === undefined ? {} : { size }), operatorId, operatorTime };
}

/** A space as the storage API shows it. */
export function showSpace(truth: DingtalkTruth, space: Space, { unionId }: Operator) {
	const { id, name, createdAt } = space;
	return {
		id,
		name,
		corpId: truth.bin.scopeId,
		ownerType: 'USER',
		ownerId: unionId,
		creatorId: unionId,
		modifierId: unionId,
		createTime: truth.formatTime(createdAt),
		modifiedTime: truth.formatTime(createdAt),
		quota: QUOTA,
		usedQuota: usedQuota(truth, id),
		status: 'NORMAL',
	};
}

/** The same space as the drive API shows it, with other names; its times have no seconds. */
export function showDriveSpace(truth: DingtalkTruth, { id, name, createdAt }: Space) {
	const time = `${new Date(createdAt).toISOString().slice(0, 16)}Z`;
	return {
		spaceId: id,
		spaceName: name,
		spaceType: 'org',
		quota: QUOTA,
		usedQuota: usedQuota(truth, id),
		permissionMode: 'acl',
		createTime: time,
		modifyTime: time,
	};
}

const QUOTA = 1024 ** 4;

function usedQuota(truth: DingtalkTruth, spaceId: string): number {
	return truth.store.entries(spaceId).reduce((sum, { size = 0 }) => sum + size, 0);
}
