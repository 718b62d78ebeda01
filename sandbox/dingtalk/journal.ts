import type { Call } from '../http';
import type { Operator } from './auth';
import { ItemRefusal } from './errors';
import type { StartOp } from './tasks';

/** What can't become a task is in the journal, too. */
type JournalOp = StartOp | 'createFolder' | 'rename' | 'upload';

/** What a writing call did to one file or folder. Calls refused as a whole leave no entry. */
export interface JournalEntry {
	/** The call's, as in `calls` and in the log of faults. */
	requestId: string;
	/** Milliseconds since 1970. */
	at: number;
	op: JournalOp;
	batch: boolean;
	spaceId: string;
	/** Of a new folder or file: the folder it is made in. */
	dentryId: string;
	/** For a new folder, a new name, an upload: as it was sent. */
	name?: unknown;
	/** For a restore. */
	recycleItemId?: string;
	/** It was done, or its task was started. False for what was refused or was there already. */
	applied: boolean;
	taskId?: string;
	targetSpaceId?: string;
	targetDentryId?: string;
	/** For a move. */
	permissionsKept?: boolean;
	/** For a deletion. */
	toRecycleBin?: boolean;
	errorCode?: string;
}

/** A writing call under way. */
export interface Writing {
	call: Call;
	op: JournalOp;
	batch: boolean;
}

/** A starting call under way. */
export interface Start extends Writing {
	operator: Operator;
	op: StartOp;
}

/** Which file or folder it is about, and what is to be remembered of it. */
export type Subject = Pick<
	JournalEntry,
	'spaceId' | 'dentryId' | 'name' | 'recycleItemId' | 'permissionsKept' | 'toRecycleBin'
>;

export interface Outcome {
	applied: boolean;
	taskId?: string;
	targetSpaceId?: string;
	targetDentryId?: string;
}

/** Runs it and writes down how it went, also when it is refused. */
export function journalled<T extends Outcome>(
	journal: JournalEntry[],
	{ call, op, batch }: Writing,
	subject: Subject,
	run: () => T,
): T {
	const entry = { requestId: call.requestId, at: call.now, op, batch, ...subject };
	try {
		const outcome = run();
		const { applied, taskId, targetSpaceId, targetDentryId } = outcome;
		journal.push({ ...entry, applied, taskId, targetSpaceId, targetDentryId });
		return outcome;
	} catch (error) {
		if (error instanceof ItemRefusal) {
			journal.push({ ...entry, applied: false, errorCode: error.code });
		}
		throw error;
	}
}
