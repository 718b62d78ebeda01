/** Made-up values for the n-th record of a type. */
export const SAMPLES: Record<string, (n: number) => Record<string, string>> = {
	contacts: (n) => ({
		email: `contact${n}@example.com`,
		firstname: `First ${n}`,
		lastname: `Last ${n}`,
	}),
	companies: (n) => ({ name: `Company ${n}`, domain: `company${n}.example.com` }),
	deals: (n) => ({ dealname: `Deal ${n}`, amount: String(n * 100), dealstage: 'qualifiedtobuy' }),
	tickets: (n) => ({ subject: `Ticket ${n}`, hs_ticket_priority: 'MEDIUM' }),
	calls: (n) => ({
		hs_call_title: `Call ${n}`,
		hs_call_duration: String(n * 1000),
		hs_call_direction: 'OUTBOUND',
		hs_call_status: 'COMPLETED',
	}),
	partner_services: (n) => ({ hs_name: `Service ${n}`, hs_status: 'PLANNED' }),
	machine: (n) => ({ hs_name: `Record ${n}`, serial_number: `SN-${n}` }),
	generic: (n) => ({ hs_name: `Record ${n}` }),
};

/** What the account holds from the start: ids 101 and up in every type. */
export function seedSamples(truth: {
	seedRecords(objectType: string, count: number): unknown;
	owners: { add(owner: object): string };
}): void {
	truth.owners.add({ email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron' });
	truth.owners.add({ email: 'bob@example.com', firstName: 'Bob', lastName: 'Noyce' });
	truth.owners.add({ email: 'gone@example.com', firstName: 'Gone', archived: true });
	truth.seedRecords('contacts', 5);
	truth.seedRecords('companies', 3);
	truth.seedRecords('deals', 3);
	truth.seedRecords('tickets', 3);
	truth.seedRecords('calls', 5);
	truth.seedRecords('partner_services', 5);
	truth.seedRecords('partner_clients', 3);
	truth.seedRecords('2-123', 3);
}
