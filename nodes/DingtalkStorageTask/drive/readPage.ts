import { arrayAt, textAt, type JsonObject } from '../../../core/json';
import type { ListPage } from '../../../core/paging/pagedList';
import { ok } from '../../../core/result';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';

const UNREADABLE: CallFailure = {
	message: "DingTalk's list has an entry that can't be read",
	description: 'Something between here and DingTalk may have changed the answer. Try again later.',
	temporary: true,
	effect: 'none',
	details: { category: 'listUnreadable' },
};

/**
 * Reads a page of a list. An entry that can't be read is not left out: the list would seem whole.
 * @param key where the entries are; DingTalk may leave it out where there are none
 */
export function readPage<Entry>(
	body: JsonObject,
	key: string,
	read: (value: unknown) => Entry | undefined,
): CallResult<ListPage<Entry>> {
	const listed = Object.hasOwn(body, key) ? body[key] : undefined;
	if (listed !== undefined && listed !== null && !Array.isArray(listed)) return failed(UNREADABLE);
	const entries = arrayAt(body, key).map(read);
	const known = entries.filter((entry) => entry !== undefined);
	if (known.length < entries.length) return failed(UNREADABLE);
	return ok({ entries: known, nextToken: textAt(body, 'nextToken') });
}
