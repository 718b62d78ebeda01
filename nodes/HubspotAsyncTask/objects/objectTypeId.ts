import { ok } from '../../../core/result';
import { refused, type Checked, type ItemToRead } from '../../shared/items/parameters';
import { OBJECT_TYPES } from './objectTypes';

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
	if (TYPE_ID.test(typed)) return ok(typed);
	const known = OBJECT_TYPES.find(({ value: name }) => name === typed.toLowerCase());
	if (known?.typeId) return ok(known.typeId);
	return refused(
		known
			? `HubSpot publishes no object type ID for '${typed}', and imports take nothing else`
			: `'Object Type' is not known by the name '${typed}', and imports take an ID`,
		"Give the type's ID under 'By Name or ID', for example '2-123456'. HubSpot shows it in the address of the type's records.",
	);
}

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
 * What an export calls a type: its ID, or for the few types without a published one a name. A custom
 * type goes by its ID only.
 */
export function exportedType(name: string, label: string): Checked<string> {
	if (TYPE_ID.test(name)) return ok(name);
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
	const exported = known?.typeId ?? known?.exportName;
	if (exported !== undefined) return ok(exported);
	return refused(
		known
			? `HubSpot publishes neither an ID nor a name by which it exports '${name}'`
			: `'${label}' is not known by the name '${name}'`,
		"Choose the type from the list, or give its ID, for example '0-54' or '2-123456'. HubSpot shows it in the address of the type's records.",
	);
}

function singular(plural: string): string {
	return plural.replace(/ies$/, 'y').replace(/xes$/, 'x').replace(/s$/, '');
}
