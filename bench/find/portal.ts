// The portal that is searched: contacts that match and others, and what happens in it meanwhile.
import type { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import type { FoundRecord } from './claims';
import { ContactCompanies, type CompaniesVerdict } from './companies';

/** The filter that everyone uses. */
export const FILTER = { propertyName: 'lastname', operator: 'EQ', value: 'wanted' };

/** What is read of each record. */
export const NAMES = [
	...['email', 'firstname', 'lastname', 'phone', 'city'],
	...['company', 'jobtitle', 'address', 'zip', 'website'],
];

/** One in so many doesn't match. */
const OTHERS = 10;

export interface FindVerdict extends CompaniesVerdict {
	/** Records that matched all the time, and are in the answer. */
	found: number;
	/** Records that matched all the time, and are not. */
	lost: number;
	/** Records that came more than once, or never matched. */
	wrong: number;
}

/** Contacts of which `count` match, all made at one moment. */
export class FindPortal {
	private readonly always = new Set<string>();
	private readonly ever = new Set<string>();
	private readonly random = new Random(5);
	private readonly ids: string[];
	private readonly companies: ContactCompanies;

	constructor(
		private readonly truth: HubspotTruth,
		count: number,
	) {
		truth.records('contacts').all.clear();
		const all = Math.floor((count * OTHERS) / (OTHERS - 1));
		const records = truth.seedRecords(
			'contacts',
			Array.from({ length: all }, (_record, n) => ({
				properties: propertiesOf(n, n % OTHERS === 0 ? 'other' : 'wanted'),
			})),
		);
		this.ids = records
			.filter(({ properties }) => properties.lastname === 'wanted')
			.map(({ id }) => id);
		for (const id of this.ids) {
			this.always.add(id);
			this.ever.add(id);
		}
		this.companies = new ContactCompanies(truth, this.ids);
	}

	/**
	 * Somebody works in HubSpot: a contact is made, one changed, one deleted; one gets a company, one
	 * loses one.
	 */
	change(): void {
		this.companies.change();
		const contacts = this.truth.records('contacts');
		const [made] = this.truth.seedRecords('contacts', [{ properties: propertiesOf(0, 'wanted') }]);
		this.ever.add(made.id);
		const changed = contacts.all.get(this.draw());
		if (changed && !changed.archived)
			contacts.write(changed, { city: 'Delft' }, { verb: 'update' });
		const deleted = contacts.all.get(this.draw());
		if (!deleted || deleted.archived) return;
		this.always.delete(deleted.id);
		contacts.archive(deleted, { verb: 'archive' });
	}

	judge(records: readonly FoundRecord[]): FindVerdict {
		const given = new Set(records.map(({ id }) => id));
		const found = [...this.always].filter((id) => given.has(id)).length;
		const strange = [...given].filter((id) => !this.ever.has(id)).length;
		const doubles = records.length - given.size;
		return {
			found,
			lost: this.always.size - found,
			wrong: strange + doubles,
			...this.companies.judge(records, (id) => this.always.has(id)),
		};
	}

	private draw(): string {
		return this.ids[Math.floor(this.random.next() * this.ids.length)];
	}
}

function propertiesOf(n: number, lastname: string): Record<string, string> {
	const others = Object.fromEntries(NAMES.map((name) => [name, `${name} ${n}`]));
	return { ...others, email: `bench${n}@example.com`, lastname };
}
