import fc from 'fast-check';

import type { Fault } from '../../sandbox';

/** The properties of a portal's records, and what they may hold. */
export const VALUES = {
	word: ['red', 'Green', 'dark blue', 'x'],
	size: ['1', '2', '10', '-3.5'],
	kind: ['A', 'b', 'C'],
	seen: ['2026-01-01T00:00:00.000Z', '2026-06-01T12:30:00.000Z', '2027-01-01T00:00:00.000Z'],
} as const;

export type Name = keyof typeof VALUES;

export const OPERATORS = [
	...(['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'IN', 'NOT_IN'] as const),
	...(['HAS_PROPERTY', 'NOT_HAS_PROPERTY', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'] as const),
];

/** A filter as the panel has it; what the operator has no use for is there as well. */
export interface PanelFilter {
	propertyName: Name;
	operator: (typeof OPERATORS)[number];
	value: string;
	highValue: string;
	/** More than a search may hold, where others are put in front. */
	values: string[];
}

/** One run of *Get Many*, and the portal it runs in. */
export interface Portal {
	objectType: 'contacts' | '2-123';
	apiVersion: 'v3' | '2026-03' | '2026-09';
	count: number;
	/** What the records hold, and what happens meanwhile, follow from this. */
	seed: number;
	groups: PanelFilter[][];
	query: string;
	changedSince: boolean;
	sort: 'none' | 'up' | 'down';
	limit: number;
	associated: boolean;
	/** IDs first, as with more properties than an address or a search holds. */
	manyProperties: boolean;
	/** Most changes between two calls. */
	changes: number;
	faults: { rate: number; kinds: Fault[]; seed: number };
}

/** What passes. A result that is missing in a list can't be told from one that was archived. */
const FAULTS: Fault[] = [
	{ kind: 'status', status: 423 },
	{ kind: 'status', status: 502 },
	{ kind: 'rateLimit' },
	{ kind: 'rateLimit', policyName: 'SECONDLY' },
	{ kind: 'html', status: 503 },
	{ kind: 'garbage' },
	{ kind: 'reset' },
	{ kind: 'cutOff' },
];
const FAULTS_OF_SEARCHES: Fault[] = [
	...FAULTS,
	{ kind: 'shuffle' },
	{ kind: 'dropResults', count: 1 },
];

const padding = (count: number) => Array.from({ length: count }, (_value, n) => `none ${n}`);

const filter: fc.Arbitrary<PanelFilter> = fc
	.constantFrom(...(Object.keys(VALUES) as Name[]))
	.chain((propertyName) => {
		const value = fc.constantFrom<string>(...VALUES[propertyName]);
		return fc.record({
			propertyName: fc.constant(propertyName),
			operator: fc.constantFrom(...OPERATORS),
			value,
			highValue: value,
			values: fc
				.tuple(
					fc.oneof(
						{ weight: 4, arbitrary: fc.constant(0) },
						{ weight: 1, arbitrary: fc.integer({ min: 98, max: 230 }) },
					),
					fc.array(value, { minLength: 1, maxLength: 3 }),
				)
				.map(([more, values]) => [...padding(propertyName === 'size' ? 0 : more), ...values]),
		});
	});

const count = fc.oneof(
	{ weight: 3, arbitrary: fc.nat({ max: 20 }) },
	{ weight: 2, arbitrary: fc.constantFrom(0, 1, 99, 100, 101, 199, 200, 201, 400) },
	{ weight: 4, arbitrary: fc.nat({ max: 1500 }) },
);

const settings = fc.record({
	objectType: fc.constantFrom('contacts' as const, '2-123' as const),
	apiVersion: fc.constantFrom('v3' as const, '2026-03' as const, '2026-09' as const),
	count,
	seed: fc.nat(),
	groups: fc.array(fc.array(filter, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
	query: fc.constantFrom('', '', '', 'red', 'BLUE'),
	changedSince: fc.constantFrom(false, false, true),
	sort: fc.constantFrom('none' as const, 'none' as const, 'up' as const, 'down' as const),
	limit: fc.oneof(
		{ weight: 4, arbitrary: fc.constant(Infinity) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 500 }) },
	),
	associated: fc.constantFrom(false, false, false, true),
	manyProperties: fc.constantFrom(false, false, false, true),
	changes: fc.constantFrom(0, 2, 10),
});

const isSearched = ({ groups, query, changedSince, sort }: Omit<Portal, 'faults'>) =>
	groups.length > 0 || query !== '' || changedSince || sort !== 'none';

export const portal: fc.Arbitrary<Portal> = settings.chain((given) =>
	fc.record({
		...(Object.fromEntries(
			Object.entries(given).map(([name, value]) => [name, fc.constant(value)]),
		) as { [K in keyof typeof given]: fc.Arbitrary<(typeof given)[K]> }),
		faults: fc.record({
			rate: fc.constantFrom(0, 0.1, 0.3, 0.9),
			kinds: fc.subarray(isSearched(given) ? FAULTS_OF_SEARCHES : FAULTS, { minLength: 1 }),
			seed: fc.nat(),
		}),
	}),
);
