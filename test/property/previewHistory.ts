import fc from 'fast-check';

import type { PropertyInput } from '../../sandbox/hubspot/propertyDefinition';

/** Properties of every kind, for any type. */
export const KINDS: PropertyInput[] = [
	{ name: 'ext', hasUniqueValue: true },
	{ name: 'code_x', hasUniqueValue: true },
	{ name: 'text_x' },
	{ name: 'amount_x', type: 'number' },
	{ name: 'day_x', type: 'date' },
	{ name: 'at_x', type: 'datetime' },
	{ name: 'flag_x', type: 'bool' },
	{
		name: 'one_x',
		type: 'enumeration',
		options: [{ value: 'A' }, { value: 'B' }],
	},
	{
		name: 'some_x',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: [{ value: 'A' }, { value: 'B' }, { value: 'C' }],
	},
	{ name: 'sum_x', calculated: true },
	{ name: 'secret_x', dataSensitivity: 'sensitive' },
];

/** Values that HubSpot takes, often the same ones written otherwise. */
const GOOD: Record<string, string[]> = {
	text_x: ['a', 'A', 'b'],
	amount_x: ['1', '1.0', '01', '1e0', '1000', '1e3', '0.5', '.50'],
	day_x: ['2026-03-01', '1772323200000', '2026-03-02'],
	at_x: ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00+01:00', '1772359200000', '2026-03-01'],
	flag_x: ['true', 'false'],
	one_x: ['A', 'B'],
	some_x: ['A', 'A;B', 'B;A', 'C;A;B'],
	secret_x: ['s', 't'],
};

const BAD: Record<string, string[]> = {
	amount_x: ['many'],
	day_x: ['2026-02-30', '1772323200001'],
	at_x: ['tomorrow'],
	flag_x: ['maybe'],
	one_x: ['C', 'A;B'],
	some_x: ['A;D'],
	sum_x: ['3'],
	no_such_x: ['x'],
};

const UNIQUE = ['U0', 'U1', 'U2', 'U3'];

const oneOf = (values: string[]) => fc.constantFrom(...values);

const held = fc.record(
	Object.fromEntries(Object.entries(GOOD).map(([name, values]) => [name, oneOf(values)])),
	{ requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

const written = fc.tuple(
	fc.record(
		Object.fromEntries(
			Object.entries(GOOD).map(([name, values]) => [name, oneOf([...values, ''])]),
		),
		{ requiredKeys: [] },
	) as fc.Arbitrary<Record<string, string>>,
	fc.option(
		oneOf(Object.keys(BAD)).chain((name) => oneOf(BAD[name]).map((value) => ({ [name]: value }))),
		{ freq: 4, nil: {} },
	),
	fc.option(
		oneOf(UNIQUE).map((value) => ({ code_x: value })),
		{ freq: 2, nil: {} },
	),
);

interface PlannedWrite {
	/** Place of the record meant; past the last one: there is no such record. */
	target: number;
	/** Names it in capitals. */
	shouting: boolean;
	/** Writes what the record has, where there is one. */
	asHeld: boolean;
	values: Record<string, string>;
}

export interface PreviewHistory {
	verb: 'create' | 'update' | 'upsert' | 'archive';
	objectType: 'contacts' | '2-123';
	by: 'id' | 'ext' | 'email';
	apiVersion: 'v3' | '2026-03' | '2026-09';
	automatic: boolean;
	records: Array<{
		state: 'there' | 'archived' | 'merged' | 'joined';
		values: Record<string, string>;
		code?: string;
	}>;
	items: PlannedWrite[];
	echoTraceIds: boolean;
	groupMissing: boolean;
	wholeCallConflicts: boolean;
	partialUpsertsByEmail: boolean;
}

const anyHistory: fc.Arbitrary<PreviewHistory> = fc.record({
	verb: fc.constantFrom('create', 'update', 'upsert', 'archive') as fc.Arbitrary<
		PreviewHistory['verb']
	>,
	objectType: fc.constantFrom('contacts' as const, '2-123' as const),
	by: fc.constantFrom('id' as const, 'ext' as const, 'email' as const),
	apiVersion: fc.constantFrom('v3' as const, '2026-03' as const, '2026-09' as const),
	automatic: fc.boolean(),
	records: fc
		.array(
			fc.record({
				state: fc.constantFrom(
					'there',
					'there',
					'there',
					'archived',
					'merged',
					'joined',
				) as fc.Arbitrary<PreviewHistory['records'][number]['state']>,
				values: held,
				code: fc.option(fc.constant('-'), { nil: undefined }),
			}),
			{ minLength: 1, maxLength: 8 },
		)
		// No two have the same.
		.map((records) => records.map((record, n) => ({ ...record, code: record.code && UNIQUE[n] }))),
	items: fc.array(
		fc.record({
			target: fc.nat({ max: 10 }),
			shouting: fc.boolean(),
			asHeld: fc.boolean(),
			values: written.map((parts) => Object.assign({}, ...parts) as Record<string, string>),
		}),
		{ minLength: 1, maxLength: 25 },
	),
	echoTraceIds: fc.boolean(),
	groupMissing: fc.boolean(),
	wholeCallConflicts: fc.boolean(),
	partialUpsertsByEmail: fc.boolean(),
});

/**
 * Where an upsert is refused as a whole, how it is split decides which of two items gets a value that
 * both want: nobody can foretell it.
 */
export const previewHistory = anyHistory.map((told): PreviewHistory => {
	if (told.verb !== 'upsert') return told;
	const taken = new Set<string>();
	const items = told.items.map((item) => {
		const { code_x: code, ...values } = item.values;
		if (code === undefined || taken.size === taken.add(code).size) return { ...item, values };
		return item;
	});
	return { ...told, items };
});
