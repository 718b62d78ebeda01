import type { IExecuteFunctions } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import { isSameName } from '../../../core/text/isSameName';
import { fillPath } from '../../../core/url/path';
import { hostClock } from '../../shared/hostClock';
import { toDentry, type Dentry } from '../drive/dentry';
import type { DriveCalls } from '../drive/driveCalls';
import { DriveLists } from '../drive/lists';
import { categoryOf } from '../start/sendStart';
import { pauseAfter } from './tryTransfer';
import type { UploadTarget } from './uploadTarget';

/** A file that is there now. */
export interface CommittedFile {
	file: Dentry;
	/** Whether it is what was uploaded, and not what was there before. */
	isNew: boolean;
}

interface Commit {
	target: UploadTarget;
	uploadKey: string;
	conflictStrategy: string;
	/** Files that this run has made already, by their IDs and versions. */
	made: Set<string>;
}

/** Commits of one upload whose answers may be lost. */
const MOST_COMMITS = 3;

/** By how much the clocks of this machine and of DingTalk may differ, in milliseconds. */
const CLOCKS_APART_MS = 60_000;

/**
 * Makes a file of what was uploaded. What a second commit of one upload does isn't documented: after a
 * lost answer the file is looked for first.
 * @returns a failure with `effect: 'unknown'` where nobody knows
 * @throws CancelledError when the execution was cancelled
 */
export async function commitFile(
	context: IExecuteFunctions,
	calls: DriveCalls,
	commit: Commit,
): Promise<CallResult<CommittedFile>> {
	const { conflictStrategy } = commit;
	const takesExisting = conflictStrategy === 'RETURN_DENTRY_IF_EXISTS';
	const strategy = takesExisting ? 'RETURN_ERROR_IF_EXISTS' : conflictStrategy;
	const begunAt = hostClock.now();
	let lost: CallFailure | undefined;
	for (let tries = 1; ; tries++) {
		const answer = await commitOnce(calls, commit, strategy);
		if (answer.ok) return ok(note(commit, answer.value));
		const failure = answer.error;
		const isLost = failure.effect === 'unknown';
		if (!isLost && !lost) {
			const isTaken = /^dentry(NameConflict|AlreadyExist)$/i.test(categoryOf(failure));
			if (!takesExisting || !isTaken) return answer;
			const found = await commitOnce(calls, commit, conflictStrategy);
			return found.ok ? ok({ file: found.value, isNew: false }) : found;
		}
		if (isLost) lost = failure;
		await pauseAfter(context, tries);
		const there = await findCommitted(calls, commit, begunAt);
		if (there) return ok(note(commit, there));
		if (!isLost || tries >= MOST_COMMITS) {
			return failed({ ...failure, message: (lost ?? failure).message, effect: 'unknown' });
		}
	}
}

/** @see https://open.dingtalk.com/document/development/submittal-file */
async function commitOnce(
	calls: DriveCalls,
	{ target: { place, name, size }, uploadKey }: Commit,
	conflictStrategy: string,
): Promise<CallResult<Dentry>> {
	const { spaceId, parentId, unionId, path } = place;
	const answer = await calls.change(
		spaceId,
		{
			method: 'POST',
			path: fillPath('/v1.0/storage/spaces/{spaceId}/files/commit', { spaceId }),
			query: { unionId },
			// Without the size, DingTalk does not notice where a part is missing.
			body: { uploadKey, name, parentId, option: { size, conflictStrategy } },
		},
		'unsafe',
	);
	if (!answer.ok) return answer;
	const file = toDentry(answer.value.dentry, { spaceId, parentPath: path });
	return file
		? ok(file)
		: failed({
				message: "DingTalk's answer does not include the file",
				temporary: true,
				effect: 'unknown',
			});
}

function note({ made }: Commit, file: Dentry): CommittedFile {
	made.add(keyOf(file));
	return { file, isNew: true };
}

/**
 * Looks for the file among what changed last in the folder: one of its name and size that is as new as
 * the commit.
 */
async function findCommitted(
	calls: DriveCalls,
	{ target: { place, name, size }, conflictStrategy, made }: Commit,
	begunAt: number,
): Promise<Dentry | undefined> {
	const list = new DriveLists(calls).folder(place, { orderBy: 'MODIFIED_TIME', order: 'DESC' });
	const { entries } = await list.upTo(1);
	const renames = conflictStrategy === 'AUTO_RENAME';
	return entries.find(
		(entry) =>
			!entry.isFolder &&
			entry.size === size &&
			(entry.modifiedAt ?? 0) >= begunAt - CLOCKS_APART_MS &&
			(isSameName(entry.name, name) || (renames && isNumbered(entry.name, name))) &&
			!made.has(keyOf(entry)),
	);
}

/** "a(1).txt" and "a (1).txt" for "a.txt". */
function isNumbered(name: string, original: string): boolean {
	return isSameName(name.replace(/ ?\(\d+\)(?=(\.[^.]*)?$)/, ''), original);
}

function keyOf({ id, raw }: Dentry): string {
	return JSON.stringify([id, raw.version]);
}
