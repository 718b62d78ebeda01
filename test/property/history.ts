import fc from 'fast-check';

import { plannedFaults, type PlannedFaults } from './faults';

/** What one item asks for, in terms of the records that are there when the run begins. */
interface PlannedItem {
	/** Place of the record meant; past the last one: there is no such record. */
	target: number;
	flavour: 'good' | 'unknownProperty' | 'badValue' | 'refusesCall';
	/** Writes the unique value in capitals. */
	shouting: boolean;
}

type Verb = 'read' | 'create' | 'update' | 'upsert' | 'archive';

/** One run of the node, and the world it runs in. */
export interface History {
	verb: Verb;
	objectType: 'contacts' | '2-123';
	/** How records are named: by id, or by the unique property `ext`. */
	by: 'id' | 'ext';
	apiVersion: 'v3' | '2026-03' | '2026-09';
	records: Array<'there' | 'archived' | 'merged'>;
	items: PlannedItem[];
	echoTraceIds: boolean;
	groupMissing: boolean;
	faults: PlannedFaults;
	/** After so many calls the token is refused for good. */
	tokenLivesFor: number;
}

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
	});

export const history: fc.Arbitrary<History> = fc
	.array(
		fc.constantFrom('there' as const, 'there' as const, 'archived' as const, 'merged' as const),
		{
			minLength: 1,
			maxLength: 12,
		},
	)
	.chain((records) =>
		fc.record({
			verb: fc.constantFrom('read', 'create', 'update', 'upsert', 'archive') as fc.Arbitrary<Verb>,
			objectType: fc.constantFrom('contacts' as const, '2-123' as const),
			by: fc.constantFrom('id' as const, 'ext' as const),
			apiVersion: fc.constantFrom('v3' as const, '2026-03' as const, '2026-09' as const),
			records: fc.constant(records),
			items: fc.oneof(
				{ weight: 9, arbitrary: fc.array(item(records.length), { minLength: 1, maxLength: 30 }) },
				// Several calls side by side.
				{ weight: 1, arbitrary: fc.array(item(400), { minLength: 101, maxLength: 330 }) },
			),
			echoTraceIds: fc.boolean(),
			groupMissing: fc.boolean(),
			faults: plannedFaults,
			tokenLivesFor: fc.oneof(
				{ weight: 9, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
				{ weight: 1, arbitrary: fc.nat({ max: 4 }) },
			),
		}),
	);
