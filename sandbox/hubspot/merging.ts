import { presetOf } from './properties';
import type { CrmRecord, RecordStore, WriteSource } from './records';

/** Two records that have become one. */
export interface Merge {
	objectType: string;
	/** The record whose values count. */
	primaryId: string;
	mergeId: string;
	/** The record that both are now. */
	intoId: string;
	/** Milliseconds since 1970. */
	at: number;
	requestId?: string;
}

/**
 * HubSpot: the two become a new record with an id of its own, to which both former ids point. The
 * primary record's values count; assumed: what it has no value of comes from the other. A contact's
 * other email addresses are kept as additional ones.
 * @see https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies
 */
export function mergeTwo(
	store: RecordStore,
	primary: CrmRecord,
	other: CrmRecord,
	source: WriteSource & { at: number },
): CrmRecord {
	const { created, modified } = presetOf(store.type);
	const values: Record<string, string> = {
		...valuesOf(other),
		...valuesOf(primary),
		hs_merged_object_ids: formerIds(primary, other).join(';'),
	};
	for (const standing of ['hs_object_id', created, modified]) delete values[standing];
	if (store.type.name === 'contacts') {
		Object.assign(values, contactValues(primary, other, source.at));
	}
	const { verb, requestId } = source;
	const merged = store.create(values, { verb, requestId });
	const [createdAt] = [primary.createdAt, other.createdAt].sort();
	Object.assign(merged, { createdAt });
	merged.properties[created] = createdAt;
	for (const gone of [primary, other]) gone.mergedInto = merged.id;
	return merged;
}

function valuesOf({ properties }: CrmRecord): Record<string, string> {
	const held = Object.entries(properties).filter(([, value]) => value !== null && value !== '');
	return Object.fromEntries(held) as Record<string, string>;
}

function formerIds(...records: CrmRecord[]): string[] {
	return records.flatMap(({ id, properties }) => [...listed(properties.hs_merged_object_ids), id]);
}

function contactValues(primary: CrmRecord, other: CrmRecord, at: number) {
	const emails = [primary, other].flatMap(({ properties }) => [
		...listed(properties.email),
		...listed(properties.hs_additional_emails),
	]);
	const [main, ...additional] = new Set(emails);
	const vids = formerIds(primary, other).map((id) => `${id}:${at}`);
	return {
		...(main !== undefined && { email: main }),
		...(additional.length > 0 && { hs_additional_emails: additional.join(';') }),
		hs_calculated_merged_vids: vids.join(';'),
	};
}

function listed(value: string | null | undefined): string[] {
	return (value ?? '').split(';').filter((part) => part !== '');
}
