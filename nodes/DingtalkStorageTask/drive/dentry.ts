import type { IDataObject } from 'n8n-workflow';

import { isObject, numberAt, textAt, type JsonObject } from '../../../core/json';
import { momentOf, timeText } from './times';

/** A file or folder, as an answer of DingTalk's tells of it. */
export interface Dentry {
	id: string;
	spaceId: string;
	/** `undefined` for the root of a space. */
	parentId: string | undefined;
	name: string;
	isFolder: boolean;
	/** From the root of the space, with a slash before each name; a name may hold slashes itself. */
	path: string;
	/** Bytes; `undefined` for a folder. */
	size: number | undefined;
	/** Milliseconds since 1970. */
	createdAt: number | undefined;
	modifiedAt: number | undefined;
	/** As DingTalk gave it. */
	raw: JsonObject;
}

/**
 * Reads an entry of an answer.
 * @param known what the answer may leave out: where it was asked for
 */
export function toDentry(
	value: unknown,
	known: { spaceId: string; parentPath?: string },
): Dentry | undefined {
	const raw = isObject(value) ? value : {};
	const id = textAt(raw, 'id');
	if (!id) return undefined;
	const name = textAt(raw, 'name') ?? '';
	// DingTalk's own examples begin with a dot as well.
	const path = textAt(raw, 'path')?.replace(/^\.(?=\/)/, '');
	return {
		id,
		spaceId: textAt(raw, 'spaceId') || known.spaceId,
		parentId: textAt(raw, 'parentId'),
		name,
		isFolder: textAt(raw, 'type')?.toUpperCase() === 'FOLDER',
		path: path || `${known.parentPath ?? ''}/${name}`,
		size: numberAt(raw, 'size'),
		createdAt: momentOf(raw.createTime),
		modifiedAt: momentOf(raw.modifiedTime),
		raw,
	};
}

/** What an item tells of an entry, in DingTalk's own names. */
const SHOWN = [
	...['type', 'path', 'size', 'extension', 'category', 'parentId', 'uuid', 'createTime'],
	...['modifiedTime', 'creatorId', 'modifierId', 'version'],
];

/**
 * The item of an entry, flat, with what goes into a further operation at its top: `spaceId`, `id`.
 * @param simplify whether to leave out what few need
 */
export function dentryRecord(outcome: string, dentry: Dentry, simplify: boolean): IDataObject {
	const { id, spaceId, name, path, raw } = dentry;
	const told: JsonObject = { ...raw, path };
	for (const time of ['createTime', 'modifiedTime']) {
		if (told[time] !== undefined) told[time] = timeText(told[time]);
	}
	const names = simplify ? SHOWN : Object.keys(told).filter((key) => !AT_TOP.has(key));
	const shown = names.flatMap((key) => (told[key] === undefined ? [] : [[key, told[key]]]));
	return { outcome, spaceId, id, name, ...(Object.fromEntries(shown) as IDataObject) };
}

/** What is told first. */
const AT_TOP = new Set(['outcome', 'spaceId', 'id', 'name']);
