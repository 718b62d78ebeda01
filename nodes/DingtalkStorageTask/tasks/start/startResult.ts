import type { IDataObject } from 'n8n-workflow';

import type { CallFailure } from '../../../../core/retry/callResult';

/** What became of one order. */
export type StartResult =
	/** It goes on as a task. */
	| { kind: 'task'; taskId: string; result: IDataObject; raw: IDataObject }
	/** It was done before the answer came. */
	| { kind: 'done'; result: IDataObject; raw: IDataObject }
	/** Refused by itself, in the answer to a batch. */
	| { kind: 'refused'; code: string }
	/** The call as a whole failed. */
	| { kind: 'callFailed'; failure: CallFailure }
	/** None was made, for a reason that an earlier call had met. */
	| { kind: 'notSent'; failure: CallFailure }
	/** Sent, and the answer says nothing of it. */
	| { kind: 'unaccounted' }
	/** Sent, and the answer says too little. */
	| { kind: 'unclear'; message: string };
