import type { StorageTaskPlan, TaskStart } from './tasks';

export type QuotaCode =
	| 'spaceQuotaInsufficient'
	| 'sceneQuotaInsufficient'
	| 'appQuotaInsufficient'
	| 'orgQuotaInsufficient';

/** A page of `dentries`, of `listAll` (without a parent) or of a search (without a space). */
export interface ListedPage {
	api: 'list' | 'listAll' | 'search' | 'recycleItems';
	spaceId?: string;
	parentId?: string;
	/** Without one it is the first. */
	nextToken?: string;
}

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

	/** Whoever writes what DingTalk's descriptions don't know is refused (`strict.ts`). */
	strict!: boolean;

	/** False: an organisation that isn't certified, which may not download. */
	certified!: boolean;

	/** Lists have at most so many entries on a page, whatever is asked for; 50 at DingTalk. */
	pageLimit?: number;

	/** Called before a page of a list is made up: the moment to change the tree. */
	onList?: (page: ListedPage) => void;

	/** What is new or renamed can't be found by a search for so many ms. */
	searchDelayMs!: number;

	/** Found entries say where they are and when they were changed: so the SDK, not the page. */
	searchDetails!: boolean;

	/** What becomes of a second commit of one upload isn't documented. */
	commitAgain!: 'refused' | 'sameFile' | 'anotherFile';

	/** Whether the copy of a document is a task; by its children unless set. */
	documentCopyIsTask?: boolean;

	/** How long addresses for up- and downloads are good for, in seconds. */
	transferSeconds!: number;

	/** How many addresses come with each up- and download, 10 at most. */
	transferAddresses!: number;

	/** The first so many of them refuse every connection. */
	deadAddresses!: number;

	/** Bytes that one PUT may have at most; five gigabytes at DingTalk. */
	maxPutBytes!: number;

	/** Bytes that every part but the last must have. */
	minPartBytes!: number;

	/** Of what is uploaded, so many bytes are kept; larger bodies are only counted and hashed. */
	keepBytes!: number;

	/** How tasks go that are started through the API. */
	taskDefaults!: StorageTaskPlan;

	/** How long they work: in all, or from the number of files and folders. Else `taskDefaults`. */
	taskDurationMs?: number | ((count: number) => number);

	/** How a particular one of them goes; comes before `taskDefaults` and `taskDurationMs`. */
	taskPlanFor?: (start: TaskStart) => StorageTaskPlan | undefined;

	/**
	 * `minutes` leaves the seconds out, as DingTalk's field description does: 2022-07-29T14:55Z.
	 * `java` was seen in answers to a commit: Thu May 28 09:37:16 CST 2026, in China's time.
	 */
	timeFormat!: 'seconds' | 'minutes' | 'java';

	/** The old API says errcode "0" instead of 0, as some of DingTalk's examples do. */
	errcodeAsText!: boolean;

	/** What every call of the old API answers, e.g. `{ errcode: 88, sub_code: '60011' }`. */
	oapiFailure?: { errcode: number; errmsg?: string; sub_code?: string; sub_msg?: string };

	constructor(private readonly strictFromStart: boolean) {}

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
		this.strict = this.strictFromStart;
		this.certified = true;
		this.pageLimit = undefined;
		this.onList = undefined;
		this.searchDelayMs = 0;
		this.searchDetails = true;
		this.commitAgain = 'refused';
		this.documentCopyIsTask = undefined;
		this.transferSeconds = 900;
		this.transferAddresses = 1;
		this.deadAddresses = 0;
		this.maxPutBytes = 5 * 1024 ** 3;
		this.minPartBytes = 100 * 1024;
		this.keepBytes = 16 * 1024 ** 2;
		this.taskDefaults = { initMs: 500, durationMs: 2000 };
		this.taskDurationMs = undefined;
		this.taskPlanFor = undefined;
		this.timeFormat = 'seconds';
		this.errcodeAsText = false;
		this.oapiFailure = undefined;
	}
}
