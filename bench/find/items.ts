// What the last nodes of the workflows give.
import { toClaims } from './claims';

interface Item {
	/** Of a record. */
	id?: string;
	companies?: string[];
	/** Of Batch Read of associations. */
	fromId?: string;
	associations?: Array<{ toId: string }>;
}

/** An item without the ID of a record, such as an error, is no claim. */
export function claimsOfItems(items: readonly object[]): string {
	const records = items.flatMap((item) => {
		const { fromId, id = fromId, associations, companies = idsOf(associations) } = item as Item;
		return id ? [{ id, companies }] : [];
	});
	return toClaims(records);
}

function idsOf(associations: Item['associations']): string[] | undefined {
	return associations?.map(({ toId }) => toId);
}
