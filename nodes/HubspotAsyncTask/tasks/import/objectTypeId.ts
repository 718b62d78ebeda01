import { OBJECT_TYPES } from '../../record/objectTypes';
import { checked, refused, type Checked, type ItemToRead } from '../../../shared/parameters';

const TYPE_ID = /^\d+-\d+$/;

/**
 * Reads *Object Type* as the ID that imports take: `0-1` for contacts, `2-…` for a custom type. Unlike
 * other calls they take no names.
 */
export function readObjectTypeId({ context, itemIndex }: ItemToRead): Checked<string> {
	const value: unknown = context.getNodeParameter('objectType', itemIndex, '', {
		extractValue: true,
	});
	const typed = typeof value === 'string' ? value.trim() : '';
	if (typed === '') {
		return refused(
			"'Object Type' is empty",
			"Choose one from the list, or give the name or ID of a type, for example 'contacts' or '2-123456'.",
		);
	}
	if (TYPE_ID.test(typed)) return checked(typed);
	const known = OBJECT_TYPES.find(({ value: name }) => name === typed.toLowerCase());
	if (known?.typeId) return checked(known.typeId);
	return refused(
		known
			? `HubSpot publishes no object type ID for '${typed}', and imports take nothing else`
			: `'Object Type' is not known by the name '${typed}', and imports take an ID`,
		"Give the type's ID under 'By Name or ID', for example '2-123456'. HubSpot shows it in the address of the type's records.",
	);
}
