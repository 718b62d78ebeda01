import type { Operator } from './auth';
import type { Dentry, Space } from './dentry';
import { categoryOf, extensionOf } from './names';
import type { RecycleItem } from './recycleBin';
import type { DingtalkTruth } from './truth';

/** What is shown besides, where an API has it. */
export interface ShownMore {
	category?: boolean;
	withThumbnail?: boolean;
}

/** A file or folder as DingTalk shows it. */
export function showDentry(
	truth: DingtalkTruth,
	dentry: Dentry,
	{ unionId }: Operator,
	more: ShownMore = {},
) {
	const { id, spaceId, parentId, type, name, size, version, uuid, isOnlineDoc } = dentry;
	const extension = type === 'FILE' ? extensionOf(name) : undefined;
	const category = type === 'FILE' ? categoryOf(name, isOnlineDoc) : undefined;
	return {
		id,
		spaceId,
		parentId,
		type,
		name,
		...(size === undefined ? {} : { size }),
		...(extension === undefined ? {} : { extension }),
		path: truth.store.pathOf(dentry),
		version,
		status: 'NORMAL',
		creatorId: dentry.creatorId ?? unionId,
		modifierId: dentry.modifierId ?? unionId,
		createTime: truth.formatTime(dentry.createdAt),
		modifiedTime: truth.formatTime(dentry.modifiedAt),
		properties: { readOnly: false },
		appProperties: {},
		uuid,
		partitionType: 'PUBLIC_OSS_PARTITION',
		storageDriver: isOnlineDoc ? 'ALIDOC' : 'DINGTALK',
		...(more.category && category ? { category } : {}),
		// Of what else there are thumbnails isn't documented.
		...(more.withThumbnail && category === 'IMAGE' ? { thumbnail: thumbnailOf(dentry) } : {}),
	};
}

function thumbnailOf({ id }: Dentry) {
	return { width: 64, height: 64, url: `https://thumbnails.invalid/${id}` };
}

/** The root as an entry, which is where its UUID is found; what else it has is assumed. */
export function showRoot(truth: DingtalkTruth, space: Space, { unionId }: Operator) {
	const time = truth.formatTime(space.createdAt);
	return {
		id: '0',
		spaceId: space.id,
		type: 'FOLDER',
		name: space.name,
		path: '/',
		status: 'NORMAL',
		creatorId: unionId,
		modifierId: unionId,
		createTime: time,
		modifiedTime: time,
		uuid: space.rootUuid,
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
	const { id, name, createdAt, quota } = space;
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
		quota,
		usedQuota: truth.store.used(id),
		status: 'NORMAL',
	};
}

/** The same space as the drive API shows it, with other names; its times have no seconds. */
export function showDriveSpace(truth: DingtalkTruth, { id, name, createdAt, quota }: Space) {
	const time = `${new Date(createdAt).toISOString().slice(0, 16)}Z`;
	return {
		spaceId: id,
		spaceName: name,
		spaceType: 'org',
		quota,
		usedQuota: truth.store.used(id),
		permissionMode: 'acl',
		createTime: time,
		modifyTime: time,
	};
}
