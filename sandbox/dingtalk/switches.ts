import type { StorageTaskPlan, TaskStart } from './tasks';

export type QuotaCode =
	| 'spaceQuotaInsufficient'
	| 'sceneQuotaInsufficient'
	| 'appQuotaInsufficient'
	| 'orgQuotaInsufficient';

/** How DingTalk is to behave; every one of them is set back by a reset. */
export class DingtalkSwitches {
	/** Calls a second of one app on one API (20 at DingTalk); no limit unless set. */
	qps?: number;

	/** Metered calls of the whole organisation in a calendar month; no limit unless set. */
	monthlyCalls?: number;

	/** False: the caller's address is not on the app's list. */
	ipAllowed!: boolean;

	/** The ban of an address that calls too much: everything answers a page, or JSON of its own. */
	banned?: 'html' | 'json';

	/** The SDKs say 30, a page of the documentation 3. */
	batchCopyLimit!: number;

	/** A start within so many ms of another in the same space: operationConcurrentControl. */
	writeGapMs?: number;

	/** What copies, restores and moves to another space are refused with. */
	quotaError?: QuotaCode;

	/** Files, folders and items of the recycle bin that nobody may touch, by id. */
	denied!: Set<string>;

	/** Batches answer in another order than asked. Not documented, so nobody should rely on one. */
	shuffleResults!: boolean;

	/** Items of a batch that became a task say `success: true` too, as DingTalk's example does. */
	asyncItemsSaySuccess!: boolean;

	/** How tasks go that are started through the API. */
	taskDefaults!: StorageTaskPlan;

	/** How long they work: in all, or from the number of files and folders. Else `taskDefaults`. */
	taskDurationMs?: number | ((count: number) => number);

	/** How a particular one of them goes; comes before `taskDefaults` and `taskDurationMs`. */
	taskPlanFor?: (start: TaskStart) => StorageTaskPlan | undefined;

	/** `minutes` leaves the seconds out, as DingTalk's field description does: 2022-07-29T14:55Z. */
	timeFormat!: 'seconds' | 'minutes';

	/** The old API says errcode "0" instead of 0, as some of DingTalk's examples do. */
	errcodeAsText!: boolean;

	/** What every call of the old API answers, e.g. `{ errcode: 88, sub_code: '60011' }`. */
	oapiFailure?: { errcode: number; errmsg?: string; sub_code?: string; sub_msg?: string };

	protected switchBack(): void {
		this.qps = undefined;
		this.monthlyCalls = undefined;
		this.ipAllowed = true;
		this.banned = undefined;
		this.batchCopyLimit = 30;
		this.writeGapMs = undefined;
		this.quotaError = undefined;
		this.denied = new Set();
		this.shuffleResults = true;
		this.asyncItemsSaySuccess = false;
		this.taskDefaults = { initMs: 500, durationMs: 2000 };
		this.taskDurationMs = undefined;
		this.taskPlanFor = undefined;
		this.timeFormat = 'seconds';
		this.errcodeAsText = false;
		this.oapiFailure = undefined;
	}
}
