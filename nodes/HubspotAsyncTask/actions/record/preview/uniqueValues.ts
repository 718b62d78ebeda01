import { objectAt, textAt } from '../../../../../core/json';
import type { PropertyDefinition } from '../../../objects/propertyDefinitions';
import type { RecordInput } from '../recordInput';
import { recordKey } from '../recordKey';
import type { InputResult } from '../sendBatch';
import { isMissing, lookUpOwners, type Asking } from './lookUp';

/** Who a value belongs to: a record's ID, or a name for one that would be made. */
export type Holder = string;

/** HubSpot finds contacts by email although it doesn't list it as unique. */
const EMAIL_OF_CONTACTS = 'email';

const CONTACTS: ReadonlySet<string> = new Set(['contacts', '0-1']);

/** Whether no two records of the type can have one value of the property. */
export function isUnique(
	objectType: string,
	{ name, unique }: Pick<PropertyDefinition, 'name' | 'unique'>,
): boolean {
	return unique || (name === EMAIL_OF_CONTACTS && CONTACTS.has(objectType.toLowerCase()));
}

/** Which records have the values that inputs write where no two records can have the same. */
export class UniqueValues {
	private readonly holders = new Map<string, Holder>();

	/** What was met in asking for the holder of a value. */
	private readonly failures = new Map<string, InputResult>();

	/** Values that inputs of the call under way get, each for one of them. */
	private readonly claims = new Map<string, Holder>();

	/**
	 * Looks for the holders of values.
	 * @param values to look for, by property
	 */
	async find(
		asking: Asking,
		type: RecordInput,
		values: ReadonlyMap<string, ReadonlySet<string>>,
	): Promise<void> {
		for (const [property, wanted] of values) {
			const found = await lookUpOwners(asking, type, property, [...wanted]);
			for (const [key, result] of found) {
				const place = placeOf(property, key);
				if (result.kind === 'record') this.holders.set(place, textAt(result.record, 'id') ?? '');
				else if (!isMissing(result)) this.failures.set(place, result);
			}
		}
	}

	failureOf(property: string, value: string): InputResult | undefined {
		return this.failures.get(placeOf(property, value));
	}

	/** Who has the value, or gets it in the same call. */
	holderOf(property: string, value: string): Holder | undefined {
		const place = placeOf(property, value);
		return this.holders.get(place) ?? this.claims.get(place);
	}

	claim(property: string, value: string, holder: Holder): void {
		this.claims.set(placeOf(property, value), holder);
	}

	/** Notes that a call is through: its values are held now. */
	settle(): void {
		for (const [place, holder] of this.claims) this.holders.set(place, holder);
		this.claims.clear();
	}

	/** Notes that nobody has the value any more. */
	free(property: string, value: string, holder: Holder): void {
		const place = placeOf(property, value);
		if (this.holders.get(place) === holder) this.holders.delete(place);
	}
}

function placeOf(property: string, value: string): string {
	return `${property}=${recordKey(value, property)}`;
}

/** The values of a record as it was read. */
export function heldBy(record: Record<string, unknown>): Map<string, string | null> {
	const properties = objectAt(record, 'properties');
	return new Map(Object.keys(properties).map((name) => [name, textAt(properties, name) ?? null]));
}
