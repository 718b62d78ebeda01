import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import { categoryOf } from '../start/sendStart';
import { toDentry, type Dentry } from './dentry';
import type { DriveCalls } from './driveCalls';
import { getDentry, type DentryRef } from './getDentries';

interface NewName extends DentryRef {
	newName: string;
}

/**
 * Renames. Doing so twice comes to the same, so that a lost answer is asked for again.
 * @see https://open.dingtalk.com/document/development/rename-a-file-or-folder
 */
export async function renameDentry(
	calls: DriveCalls,
	{ newName, ...ref }: NewName,
): Promise<CallResult<Dentry>> {
	const { spaceId, dentryId, unionId } = ref;
	const answer = await calls.change(
		spaceId,
		{
			method: 'POST',
			path: fillPath('/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/rename', {
				spaceId,
				dentryId,
			}),
			query: { unionId },
			body: { newName },
		},
		'safe',
	);
	if (answer.ok) {
		const dentry = toDentry(answer.value.dentry, { spaceId });
		// An answer without the entry is one all the same.
		return dentry ? ok(dentry) : await getDentry(calls, ref);
	}
	if (!/^dentryAlreadyExist$/i.test(categoryOf(answer.error))) return answer;
	// After a lost answer, it may be its own name that is taken.
	if (answer.maybeDoneBefore) {
		const now = await getDentry(calls, ref);
		if (now.ok && now.value.name === newName) return now;
	}
	return failed({
		...answer.error,
		message: `The folder already has a file or folder named '${newName}'`,
		description: "Choose another name: DingTalk has no 'Conflict Strategy' for renaming.",
	});
}
