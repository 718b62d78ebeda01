import { checked, refused, type Checked, type ItemToRead } from '../../../shared/parameters';
import { OBJECT_TYPES } from '../../record/objectTypes';

const TYPE_ID = /^\d+-\d+$/;
/** The full name of a custom type: the account's ID and the type's name. */
const CUSTOM_NAME = /^p(\d+)?_/i;

/** Reads *Object Type*. */
export function readExportedType(item: ItemToRead): Checked<string> {
	const { context, itemIndex } = item;
	const chosen: unknown = context.getNodeParameter('objectType', itemIndex, '', {
		extractValue: true,
	});
	const name = typeof chosen === 'string' ? chosen.trim() : '';
	if (name !== '') return exportedType(name, 'Object Type');
	return refused(
		"'Object Type' is empty",
		"Choose a type from the list, or give its name or ID, for example 'contacts' or '2-123456'.",
	);
}

/**
 * What an export calls a type: its ID, or for the few types without a published one the name in
 * capitals. A custom type goes by its ID only.
 */
export function exportedType(name: string, label: string): Checked<string> {
	if (TYPE_ID.test(name)) return checked(name);
	if (CUSTOM_NAME.test(name)) {
		return refused(
			`'${label}' names the custom type '${name}', which exports know by its ID only`,
			"Choose the type from the list, or give its ID, for example '2-123456'.",
		);
	}
	const wanted = name.toLowerCase().replace(/[\s-]+/g, '_');
	const known = OBJECT_TYPES.find(({ value, name: title }) => {
		const plural = value.includes('-') ? title.toLowerCase() : value;
		return [plural, singular(plural)].includes(wanted);
	});
	return checked(known?.typeId ?? singular(wanted).toUpperCase());
}

function singular(plural: string): string {
	return plural.replace(/ies$/, 'y').replace(/xes$/, 'x').replace(/s$/, '');
}
