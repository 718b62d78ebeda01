// The work that everyone gets: item n is known by its number, so that nobody has to be sent it.

export interface Job {
	objectType: 'contacts' | 'companies';
	/** The number of the first item, and how many there are. */
	first: number;
	count: number;
	/** Contacts are named by email instead of by ID; then no record is unknown, it would be made. */
	byEmail?: boolean;
}

export type Item = Record<string, string>;

/** Bad records: one of each kind in so many. */
const PERIOD = 4_000;
const UNKNOWN_AT = 57;
const REFUSED_AT = 157;

/** The fields that are written: one whose value is the item's own, and one that HubSpot checks. */
const FIELDS = {
	contacts: { own: 'firstname', checked: 'lifecyclestage', good: 'lead', bad: 'no such stage' },
	companies: { own: 'city', checked: 'numberofemployees', good: '12', bad: 'a dozen' },
};

export const fieldsOf = ({ objectType }: Job) => FIELDS[objectType];

export const idOf = (n: number) => String(1_000_000 + n);
export const emailOf = (n: number) => `bench${n}@example.com`;
/** What the item writes; no record has it before. */
export const valueOf = (n: number) => `New ${n}`;

export const isUnknown = ({ byEmail }: Job, n: number) => !byEmail && n % PERIOD === UNKNOWN_AT;
const isRefused = (n: number) => n % PERIOD === REFUSED_AT;
export const isGood = (job: Job, n: number) => !isUnknown(job, n) && !isRefused(n);

export function numbersOf({ first, count }: Job): number[] {
	return Array.from({ length: count }, (_item, index) => first + index);
}

/** As a workflow has it: flat. */
export function itemOf(job: Job, n: number): Item {
	const { own, checked, good, bad } = fieldsOf(job);
	const key: Item = job.byEmail ? { email: emailOf(n) } : { id: idOf(n) };
	return { ...key, [own]: valueOf(n), [checked]: isRefused(n) ? bad : good };
}

export interface Input {
	id: string;
	properties: Record<string, string>;
}

/** As HubSpot's batch API has it, in calls of 100. */
export function chunksOf(job: Job): Input[][] {
	const inputs = numbersOf(job).map((n) => {
		const { id, ...properties } = itemOf(job, n);
		return { id, properties };
	});
	const starts = Array.from({ length: Math.ceil(inputs.length / 100) }, (_chunk, k) => 100 * k);
	return starts.map((start) => inputs.slice(start, start + 100));
}
