// The companies of the contacts, and who works where meanwhile.
import type { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import type { FoundRecord } from './claims';

/** How many companies a contact has, by its place: most have one, every tenth none. */
const COMPANIES_OF = [1, 1, 1, 1, 2, 1, 1, 1, 3, 0];
/** In so many contacts is one, an agency say, with more companies than one page holds. */
const AGENCIES = 10_000;
const OF_AN_AGENCY = 1_100;
const COMPANIES = 5_000;

export interface CompaniesVerdict {
	/** Associations that were there all the time, of contacts that were, and are in the answer. */
	associated: number;
	/** The same, and are not. */
	lostPairs: number;
	/** Associations that never were, or came twice. */
	wrongPairs: number;
}

export class ContactCompanies {
	/** Contact → companies: those all the time, and those at any time. */
	private readonly always = new Map<string, Set<string>>();
	private readonly ever = new Map<string, Set<string>>();
	private readonly random = new Random(6);
	private readonly companies: string[];

	constructor(
		private readonly truth: HubspotTruth,
		private readonly contacts: readonly string[],
	) {
		truth.records('companies').all.clear();
		const rows = Array.from({ length: COMPANIES }, (_row, n) => ({
			properties: { name: `Company ${n}` },
		}));
		this.companies = truth.seedRecords('companies', rows).map(({ id }) => id);
		contacts.forEach((contact, n) => {
			const count = n % AGENCIES === 0 ? OF_AN_AGENCY : COMPANIES_OF[n % COMPANIES_OF.length];
			const own = Array.from({ length: count }, (_one, k) => this.companies[(n + k) % COMPANIES]);
			this.always.set(contact, new Set(own));
			this.ever.set(contact, new Set(own));
			for (const company of own) this.associate(contact, company);
		});
	}

	/** Somebody takes a new job, and leaves the former. */
	change(): void {
		const contact = this.draw(this.contacts);
		const company = this.draw(this.companies);
		this.associate(contact, company);
		this.ever.get(contact)?.add(company);
		const leaver = this.draw(this.contacts);
		const [former] = this.always.get(leaver) ?? [];
		if (former === undefined) return;
		this.always.get(leaver)?.delete(former);
		this.truth.associations.dissociate(...ends(leaver, former));
	}

	/** @param isAlways whether a contact was there, and matched, all the time */
	judge(records: readonly FoundRecord[], isAlways: (contact: string) => boolean): CompaniesVerdict {
		const given = new Map<string, Set<string>>();
		let wrongPairs = 0;
		for (const { id, companies = [] } of records) {
			const own = given.get(id) ?? new Set();
			given.set(id, own);
			for (const company of companies) {
				if (own.has(company) || !this.ever.get(id)?.has(company)) wrongPairs++;
				own.add(company);
			}
		}
		const due = [...this.always].filter(([contact]) => isAlways(contact));
		const pairs = due.flatMap(([contact, own]) =>
			[...own].map((company) => given.get(contact)?.has(company) ?? false),
		);
		const associated = pairs.filter(Boolean).length;
		return { associated, lostPairs: pairs.length - associated, wrongPairs };
	}

	private associate(contact: string, company: string): void {
		this.truth.associations.associate(...ends(contact, company));
	}

	private draw(ids: readonly string[]): string {
		return ids[Math.floor(this.random.next() * ids.length)];
	}
}

function ends(contact: string, company: string) {
	return [
		{ type: 'contacts', id: contact },
		{ type: 'companies', id: company },
	] as const;
}
