import { arrayAt, isObject, numberAt, textAt, type JsonObject } from '../../../core/json';
import type { PathByVersion } from '../transport/apiVersion';

/**
 * How records of two types can be associated. What is v3 elsewhere is v4 here.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associations-schema/guide
 */
export const ASSOCIATION_LABELS_PATH: PathByVersion = {
	v3: '/crm/associations/v4/{fromObjectType}/{toObjectType}/labels',
	'2026-03': '/crm/associations/2026-03/{fromObjectType}/{toObjectType}/labels',
	'2026-09': '/crm/associations/2026-09/{fromObjectType}/{toObjectType}/labels',
};

/** One way in which records of one type are associated with those of another. */
export interface AssociationType {
	category: string;
	/** Unique within the category, and for one direction only. */
	typeId: number;
	/** `null` for the association without a label. */
	label: string | null;
}

/** Reads the answer to `ASSOCIATION_LABELS_PATH`. */
export function readAssociationTypes(answer: JsonObject): AssociationType[] {
	return arrayAt(answer, 'results').filter(isObject).flatMap(readAssociationType);
}

export function readAssociationType(type: JsonObject): AssociationType[] {
	const category = textAt(type, 'category');
	const typeId = numberAt(type, 'typeId');
	if (category === undefined || typeId === undefined) return [];
	return [{ category, typeId, label: textAt(type, 'label') || null }];
}

/** What the editor stores of a chosen label: `USER_DEFINED:36`. */
export function valueOfType({ category, typeId }: AssociationType): string {
	return `${category}:${typeId}`;
}

/** The types that a text may mean: what the editor stores, the type's ID, or its label. */
export function typesNamed(types: readonly AssociationType[], typed: string): AssociationType[] {
	const wanted = typed.trim().toLowerCase();
	const byValue = types.filter((type) => valueOfType(type).toLowerCase() === wanted);
	if (byValue.length > 0) return byValue;
	const byLabel = types.filter(({ label }) => label?.trim().toLowerCase() === wanted);
	return byLabel.length > 0 ? byLabel : types.filter(({ typeId }) => String(typeId) === wanted);
}

/** The association without a label; `undefined` where the types have none of that kind. */
export function plainType(types: readonly AssociationType[]): AssociationType | undefined {
	const plain = types.filter(({ label }) => label === null);
	return plain.find(({ category }) => category === 'HUBSPOT_DEFINED') ?? plain[0];
}

/** The form of a type in what is sent. */
export function toSpec({ category, typeId }: AssociationType) {
	return { associationCategory: category, associationTypeId: typeId };
}
