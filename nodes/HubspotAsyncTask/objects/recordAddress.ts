import { OBJECT_TYPES } from './objectTypes';

/** A record, as the address of its page in HubSpot names it. */
interface RecordAddress {
	id: string;
	/** `0-1` for contacts. */
	typeId: string;
}

/** `https://app-eu1.hubspot.com/contacts/<account>/record/0-1/<record>`, with or without a view behind. */
const ADDRESS =
	/^https?:\/\/app(?:-\w+)?\.hubspot\.com\/contacts\/\d+\/(?:record\/(\d+-\d+)|(contact|company|deal|ticket))\/(\d{1,19})(?:[/?#].*)?$/i;

/** By its name in addresses. */
const TYPE_IDS: Readonly<Record<string, string>> = {
	contact: '0-1',
	company: '0-2',
	deal: '0-3',
	ticket: '0-5',
};

const TYPE_ID = /^\d+-\d+$/;

/** Reads the address of a record's page in HubSpot, as people copy it from the browser. */
export function readRecordAddress(text: string): RecordAddress | undefined {
	const parts = ADDRESS.exec(text);
	if (!parts) return undefined;
	const [, typeId, name, id] = parts;
	return { id, typeId: typeId ?? TYPE_IDS[name.toLowerCase()] };
}

/** Whether an object type, by its name or ID, is another than that of an ID; what isn't known, isn't. */
export function isOtherType(typeId: string, objectType: string): boolean {
	const wanted = objectType.toLowerCase();
	const known = OBJECT_TYPES.find(({ value }) => value === wanted)?.typeId ?? TYPE_IDS[wanted];
	const wantedId = TYPE_ID.test(wanted) ? wanted : known;
	return wantedId !== undefined && wantedId !== typeId;
}

/** A type as people know it. */
export function typeName(typeId: string): string {
	return OBJECT_TYPES.find((type) => type.typeId === typeId)?.value ?? typeId;
}
