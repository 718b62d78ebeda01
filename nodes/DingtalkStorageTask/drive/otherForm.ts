import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { isSameName } from '../../../core/text/isSameName';
import type { Dentry } from './dentry';
import type { DriveLists, Place } from './lists';

/**
 * Finds what has the name in either form of Unicode: DingTalk takes two forms of the same letters for
 * two names. Costs a list, and that only for a name that has two forms; most have one.
 * @returns `undefined` for a name of one form, too
 */
export async function findInEitherForm(
	lists: DriveLists,
	place: Place,
	name: string,
	type: 'FILE' | 'FOLDER',
): Promise<CallResult<Dentry | undefined>> {
	if (name.normalize('NFC') === name.normalize('NFD')) return ok(undefined);
	const list = lists.folder(place, { orderBy: 'CREATE_TIME', order: 'ASC' });
	const { entries, failure } = await list.upTo(Infinity);
	if (failure) return failed(failure);
	const alike = entries.filter(
		(entry) => entry.isFolder === (type === 'FOLDER') && isSameName(entry.name, name),
	);
	return ok(alike.find((entry) => entry.name === name) ?? alike[0]);
}
