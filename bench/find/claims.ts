// What a run says that it found, as short as it can be handed from process to process.

/** One record, and the records that it is associated with; `undefined`: nobody asked. */
export interface FoundRecord {
	id: string;
	companies?: string[];
}

export function toClaims(records: readonly FoundRecord[]): string {
	return records
		.map(({ id, companies }) => (companies ? `${id}:${companies.join(' ')}` : id))
		.join(',');
}

export function readClaims(claims: string): FoundRecord[] {
	return claims.split(',').flatMap((claim) => {
		const [id, companies] = claim.split(':');
		if (id === '') return [];
		return [
			{ id, ...(companies !== undefined && { companies: companies.split(' ').filter(Boolean) }) },
		];
	});
}
