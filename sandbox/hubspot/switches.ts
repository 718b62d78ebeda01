import type { ExportPlan } from './exports';
import type { ImportPlan } from './imports';
import { UNLIMITED } from './rateLimit';
import type { RateLimit, SearchLimit } from './rateLimit';
import { FILTER_LIMITS } from './searchLimits';
import type { FilterLimits } from './searchLimits';
import type { TaskPlan } from './tasks';
import type { WholeCallJudge } from './wholeCall';

/** How HubSpot is to behave where it can behave in several ways. */
export class HubspotSwitches {
	/**
	 * Refuses, with 400, what HubSpot's reference doesn't have: unknown fields and parameters, values
	 * of another kind, missing fields.
	 */
	strict!: boolean;

	/** Every path of v1 to v4 answers 404, as after September 2027. */
	legacyEnded!: boolean;

	/** Refusals have their reasons in `errors` only, and a message that says none; so do entries of a 207. */
	reasonsInErrors!: boolean;

	/** Records without what is required of their type, `hs_timestamp` for instance, aren't created. */
	enforceRequired!: boolean;

	/** Creates answer without trace ids, and with values in a form of HubSpot's own. */
	rewritesCreated!: boolean;

	/** The schema allows HubSpot to echo trace ids in results; whether it does isn't documented. */
	echoTraceIds!: boolean;

	/** One error for all the missing records of a traced update, as for reads, not one each. */
	groupMissing!: boolean;

	/** An upsert that meets a taken unique value is refused as a whole with 409, trace ids or not. */
	wholeCallConflicts!: boolean;

	/**
	 * HubSpot: "partial upserts are not supported when using email". Taken to mean that such a call
	 * is written as a whole or not at all, even with trace ids; true lifts that.
	 */
	partialUpsertsByEmail!: boolean;

	/** One input that gets a message here has the whole call refused with 400, trace ids or not. */
	refuseWholeCallWhen?: WholeCallJudge;

	/** So many associations of one record are read at a time. Not documented for batches. */
	associationsPerPage!: number;

	/** A former id of a merged record reads the associations of the record that it is now. */
	formerIdsAssociate!: boolean;

	/** What was added to a list: the reference's word, or a documentation page's. */
	membershipKey!: 'recordsIdsAdded' | 'recordIdsAdded';

	rateLimit!: RateLimit;

	/** Searches of records in any window, for the account as a whole. HubSpot: 5 in 1,000 ms. */
	searchLimit!: SearchLimit;

	/** How many filters a search may have. */
	filterLimits!: FilterLimits;

	/**
	 * How long the body of a search may be, in characters. HubSpot's guide says 3,000 for a query, and
	 * the same of the body; the reference says it of the text searched for alone, and clients in use send
	 * more: no limit unless it is set.
	 */
	maxSearchBody!: number;

	/** Searches don't see what was written in the last so many ms, nor new values of it. */
	searchLagMs!: number;

	/** How tasks go that are started through the API. */
	taskDefaults!: TaskPlan;

	/** What exports that are started through the API have besides; `ending` or `file` for instance. */
	exportDefaults!: ExportPlan;

	/** What imports that are started through the API have besides. */
	importDefaults!: ImportPlan;

	/** HubSpot: exports that are started through the API are carried out one at a time. */
	exportQueue!: boolean;

	/** HubSpot: so many exports may be started in any 24 hours. */
	exportsPerDay!: number;

	/** HubSpot: so many imports may be started in any 24 hours. */
	importsPerDay!: number;

	/** New ids of exports and imports are larger than 2^53. */
	bigIds!: boolean;

	constructor(private readonly settings: HubspotSettings) {}

	protected resetSwitches(): void {
		this.strict = false;
		this.legacyEnded = false;
		this.reasonsInErrors = false;
		this.enforceRequired = false;
		this.rewritesCreated = false;
		this.echoTraceIds = true;
		this.groupMissing = false;
		this.wholeCallConflicts = false;
		this.partialUpsertsByEmail = false;
		this.refuseWholeCallWhen = undefined;
		this.associationsPerPage = 500;
		this.formerIdsAssociate = false;
		this.membershipKey = 'recordsIdsAdded';
		this.rateLimit = { ...UNLIMITED };
		this.searchLimit = { max: UNLIMITED.max, intervalMs: 1000 };
		this.filterLimits = { ...FILTER_LIMITS };
		this.maxSearchBody = Infinity;
		this.searchLagMs = 0;
		this.taskDefaults = { pendingMs: 500, durationMs: 2000 };
		this.exportDefaults = {};
		this.importDefaults = {};
		this.exportQueue = true;
		this.exportsPerDay = 30;
		this.importsPerDay = 500;
		this.bigIds = false;
		Object.assign(this, this.settings);
	}
}

/** Switches that are set from the start, and again after each reset. */
export type HubspotSettings = Partial<Omit<HubspotSwitches, never>>;
