import type { IDataObject } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import type { TypePair } from '../../objects/askAssociationTypes';
import { readLabel } from '../../objects/associationLabel';
import type { AssociationType } from '../../objects/associationTypes';
import { readRecordId } from '../../objects/recordId';
import { API_VERSIONS, readApiVersion } from '../../transport/apiVersion';

/** The record that an item means, and the type of those that it is or will be associated with. */
export interface FromInput extends TypePair {
	itemIndex: number;
	fromId: string;
	/** What a call may hold only once. */
	key: string;
}

/** Two records, as one item names them. */
export interface PairInput extends FromInput {
	toId: string;
	/** As it was typed; empty for none. */
	label: string;
	/** What the label stands for. */
	type?: AssociationType;
}

/** The same for inputs whose calls go to the same address. */
export function typesKey({ apiVersion, fromObjectType, toObjectType }: TypePair): string {
	return JSON.stringify([apiVersion, fromObjectType, toObjectType]);
}

/** Reads the record that an item's associations are seen from. */
export function readFrom(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
): Checked<FromInput> {
	const fromObjectType = readType(parameters, itemIndex, 'fromObjectType', 'From Object Type');
	if (!fromObjectType.ok) return fromObjectType;
	const toObjectType = readType(parameters, itemIndex, 'toObjectType', 'To Object Type');
	if (!toObjectType.ok) return toObjectType;
	const apiVersion = readApiVersion(parameters, itemIndex);
	if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
	const fromId = readRecordId(parameters, itemIndex, item, {
		name: 'fromId',
		label: 'From ID',
		fields: ['fromId', 'id'],
		objectType: fromObjectType.value,
	});
	if (!fromId.ok) return fromId;
	return ok({
		itemIndex,
		apiVersion,
		fromObjectType: fromObjectType.value,
		toObjectType: toObjectType.value,
		fromId: fromId.value,
		key: fromId.value,
	});
}

/** Reads the two records of an item, and the label as it was typed. */
export function readPair(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
): Checked<PairInput> {
	const from = readFrom(parameters, itemIndex, item);
	if (!from.ok) return from;
	const toId = readRecordId(parameters, itemIndex, item, {
		name: 'toId',
		label: 'To ID',
		fields: ['toId'],
		objectType: from.value.toObjectType,
	});
	if (!toId.ok) return toId;
	const label = readLabel(parameters.getNodeParameter('label', itemIndex, ''), 'Label');
	if (!label.ok) return label;
	return ok({
		...from.value,
		toId: toId.value,
		label: label.value,
		key: pairKey(from.value.fromId, toId.value),
	});
}

export function pairKey(fromId: string, toId: string): string {
	return `${fromId} ${toId}`;
}

function readType(
	parameters: RunParameters,
	itemIndex: number,
	name: string,
	label: string,
): Checked<string> {
	const typed = parameters.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const type = checkPathSegment(typed);
	if (type.ok) return type;
	return refused(
		`'${label}' ${type.error}`,
		"Choose one from the list, or give the name or ID of a type, for example 'contacts' or '2-123456'.",
	);
}
