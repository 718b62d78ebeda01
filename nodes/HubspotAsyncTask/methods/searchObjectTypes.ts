import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import { SCHEMAS_PATH } from '../record/endpoints';
import { OBJECT_TYPES } from '../record/objectTypes';
import { askAccount } from './askAccount';

interface Offered extends INodeListSearchItems {
	/** What a search finds it by, beside its name and value. */
	alsoKnownAs: Array<string | undefined>;
}

/** Offers the account's own object types, then the standard and partner ones. */
export async function searchObjectTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = (filter ?? '').trim().toLowerCase();
	const standard = OBJECT_TYPES.map(
		({ name, value, typeId }): Offered => ({ name, value, alsoKnownAs: [typeId] }),
	);
	const found = [...(await customTypes(this)), ...standard].filter(({ name, value, alsoKnownAs }) =>
		[name, String(value), ...alsoKnownAs].some((word) => word?.toLowerCase().includes(wanted)),
	);
	return { results: found.map(({ name, value }) => ({ name, value })) };
}

/**
 * Needs the scope `crm.schemas.custom.read`. Whatever keeps the account from telling, the standard
 * types can be chosen all the same, and a custom one by its ID.
 */
async function customTypes(context: ILoadOptionsFunctions): Promise<Offered[]> {
	try {
		const answer = await askAccount(context, SCHEMAS_PATH);
		return arrayAt(answer, 'results').filter(isObject).flatMap(toOffered);
	} catch {
		return [];
	}
}

function toOffered(schema: JsonObject): Offered[] {
	const qualified = textAt(schema, 'fullyQualifiedName');
	const value = textAt(schema, 'objectTypeId') ?? qualified;
	if (!value || schema.archived === true) return [];
	const name = textAt(schema, 'name');
	const { plural, singular } = labelsOf(schema);
	const label = plural || singular || name || value;
	return [{ name: `${label} (Custom)`, value, alsoKnownAs: [name, singular, qualified] }];
}

function labelsOf(schema: JsonObject): { plural?: string; singular?: string } {
	const labels = objectAt(schema, 'labels');
	return { plural: textAt(labels, 'plural'), singular: textAt(labels, 'singular') };
}
