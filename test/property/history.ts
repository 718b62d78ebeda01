import fc from 'fast-check';

import type { Fault } from '../../sandbox';

/** What one item asks for, in terms of the records that are there when the run begins. */
interface PlannedItem {
	/** Place of the record meant; past the last one: there is no such record. */
	target: number;
	flavour: 'good' | 'unknownProperty' | 'badValue' | 'refusesCall';
	/** Writes the unique value in capitals. */
	shouting: boolean;
	/** Of a record that was joined with others: names the one that they are now. */
	current: boolean;
	/** A day and time without a zone, to be written. */
	at?: string;
}

type Verb = 'read' | 'create' | 'update' | 'upsert' | 'archive';

/** One run of the node, and the world it runs in. */
export interface History {
	verb: Verb;
	objectType: 'contacts' | '2-123';
	/** How records are named: by id, by the unique property `ext`, or by email where there are emails. */
	by: 'id' | 'ext' | 'email';
	apiVersion: 'v3' | '2026-03' | '2026-09';
	/**
	 * What became of each before the run. `merged`: into the first, as HubSpot once did, so that writes to
	 * it vanish; `joined`: with others into one new record, to which the former ids and emails lead.
	 */
	records: Array<'there' | 'archived' | 'merged' | 'joined'>;
	/** The workflow's time zone. */
	timezone: string;
	items: PlannedItem[];
	echoTraceIds: boolean;
	groupMissing: boolean;
	faults: { rate: number; kinds: Fault[]; seed: number };
	/** After so many calls the token is refused for good. */
	tokenLivesFor: number;
}

const FAULTS: Fault[] = [
	{ kind: 'status', status: 423 },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503 },
	{ kind: 'statusAfterApply', status: 502 },
	{ kind: 'statusAfterApply', status: 504 },
	{ kind: 'rateLimit' },
	{ kind: 'rateLimit', retryAfter: 2 },
	{ kind: 'html', status: 502 },
	{ kind: 'reset' },
	{ kind: 'reset', afterApply: true },
	{ kind: 'cutOff' },
	{ kind: 'shuffle' },
	{ kind: 'dropResults', count: 1 },
];

const two = (n: number) => String(n).padStart(2, '0');

/** Often on days on which clocks are put forward or back somewhere. */
const moment = fc
	.tuple(
		fc.constantFrom('2026-01-31', '2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'),
		fc.nat(23),
		fc.nat(59),
		fc.constantFrom('T', ' '),
		fc.constantFrom('', ':30'),
	)
	.map(
		([day, hour, minute, between, second]) =>
			`${day}${between}${two(hour)}:${two(minute)}${second}`,
	);

const item = (recordCount: number): fc.Arbitrary<PlannedItem> =>
	fc.record({
		target: fc.nat({ max: recordCount + 2 }),
		flavour: fc.oneof(
			{ weight: 12, arbitrary: fc.constant('good' as const) },
			{ weight: 1, arbitrary: fc.constant('unknownProperty' as const) },
			{ weight: 1, arbitrary: fc.constant('badValue' as const) },
			{ weight: 1, arbitrary: fc.constant('refusesCall' as const) },
		),
		shouting: fc.boolean(),
		current: fc.boolean(),
		at: fc.option(moment, { nil: undefined, freq: 2 }),
	});

export const history: fc.Arbitrary<History> = fc
	.array(
		fc.constantFrom(...(['there', 'there', 'archived', 'merged', 'joined', 'joined'] as const)),
		{
			minLength: 1,
			maxLength: 12,
		},
	)
	.chain((records) =>
		fc.record({
			verb: fc.constantFrom('read', 'create', 'update', 'upsert', 'archive') as fc.Arbitrary<Verb>,
			objectType: fc.constantFrom('contacts' as const, '2-123' as const),
			by: fc.constantFrom('id' as const, 'ext' as const, 'email' as const),
			apiVersion: fc.constantFrom('v3' as const, '2026-03' as const, '2026-09' as const),
			records: fc.constant(records),
			timezone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin'),
			items: fc.oneof(
				{ weight: 9, arbitrary: fc.array(item(records.length), { minLength: 1, maxLength: 30 }) },
				// Several calls side by side.
				{ weight: 1, arbitrary: fc.array(item(400), { minLength: 101, maxLength: 330 }) },
			),
			echoTraceIds: fc.boolean(),
			groupMissing: fc.boolean(),
			faults: fc.record({
				rate: fc.constantFrom(0, 0.1, 0.3, 0.95),
				kinds: fc.subarray(FAULTS, { minLength: 1 }),
				seed: fc.nat(),
			}),
			tokenLivesFor: fc.oneof(
				{ weight: 9, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
				{ weight: 1, arbitrary: fc.nat({ max: 4 }) },
			),
		}),
	);
