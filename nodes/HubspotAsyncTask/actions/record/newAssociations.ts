import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { arrayAt, isObject, objectAt } from '../../../../core/json';
import type { TimeSlices } from '../../../../core/timeSlices';
import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import type { Problem } from '../../../shared/items/problem';
import type { AssociationLabels } from '../../objects/askAssociationTypes';
import { toSpec } from '../../objects/associationTypes';
import { readLabel } from '../../objects/associationLabel';
import { checkRecordId } from '../../objects/recordId';
import type { NewAssociation, RecordInput } from './recordInput';

export const associationsProperty: INodeProperties = {
	displayName: 'Associations',
	name: 'associations',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Association',
	default: {},
	description: 'Records to associate the new record with, in the same call',
	options: [
		{
			displayName: 'Association',
			name: 'association',
			values: [
				{
					displayName: 'To Object Type Name or ID',
					name: 'toObjectType',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getObjectTypes' },
					default: '',
					description:
						'Type of the records to associate. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'To ID',
					name: 'toId',
					type: 'string',
					default: '',
					placeholder: 'e.g. {{ $json.contactId }}',
					description:
						"HubSpot's ID of the record to associate, or the address of its page, or a list of them",
					hint: 'For items that may have none, give an empty list: {{ $json.contactId ?? [] }}',
				},
				{
					displayName: 'Label Name or ID',
					name: 'label',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getNewRecordLabels',
						loadOptionsDependsOn: ['objectType.value', '&toObjectType'],
					},
					default: '',
					description:
						'What the records are to each other; none for the association without a label. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	],
};

/** Reads what an item's record is to be associated with. Expressions are evaluated entry by entry. */
export function readNewAssociations(
	parameters: RunParameters,
	itemIndex: number,
): Checked<NewAssociation[]> {
	const typed = objectAt(parameters.typed, 'associations');
	const associations: NewAssociation[] = [];
	for (const [index, entry] of arrayAt(typed, 'association').filter(isObject).entries()) {
		const read = readEntry(parameters, itemIndex, entry, `Associations → ${index + 1}`);
		if (!read.ok) return read;
		for (const association of read.value) associations.push(association);
	}
	return ok(associations);
}

function readEntry(
	parameters: RunParameters,
	itemIndex: number,
	entry: Record<string, unknown>,
	where: string,
): Checked<NewAssociation[]> {
	const value = (name: string): unknown => parameters.evaluate(entry[name], itemIndex);
	const toObjectType = checkPathSegment(value('toObjectType'));
	if (!toObjectType.ok) {
		return refused(
			`'${where} → To Object Type' ${toObjectType.error}`,
			"Choose one from the list, or give the name or ID of a type, for example 'contacts' or '2-123456'.",
		);
	}
	const label = readLabel(value('label'), `${where} → Label`);
	if (!label.ok) return label;
	const given = value('toId');
	const associations: NewAssociation[] = [];
	for (const one of Array.isArray(given) ? (given as unknown[]) : [given]) {
		const toId = checkRecordId(one, {
			label: `${where} → To ID`,
			advice:
				'Give the ID of a record, or a list of IDs; an empty list, as in {{ $json.contactId ?? [] }}, for an item whose record is associated with none.',
			objectType: toObjectType.value,
		});
		if (!toId.ok) return toId;
		associations.push({
			toObjectType: toObjectType.value,
			toId: toId.value,
			label: label.value,
		});
	}
	return ok(associations);
}

/** Finds what the labels stand for, and the problems of inputs with a label that stands for nothing. */
export async function findNewLabels(
	labels: AssociationLabels,
	inputs: readonly RecordInput[],
	slices: TimeSlices,
): Promise<Map<RecordInput, Problem>> {
	const problems = new Map<RecordInput, Problem>();
	for (const input of inputs) {
		const { apiVersion, objectType, associations = [] } = input;
		for (const association of associations) {
			await slices.restIfOver();
			const pair = {
				apiVersion,
				fromObjectType: objectType,
				toObjectType: association.toObjectType,
			};
			const type = await labels.find(pair, association.label);
			if (type.ok) association.type = type.value;
			else if (!problems.has(input)) problems.set(input, type.error);
		}
	}
	return problems;
}

/** As the call has them: several labels of the same two records are one entry. */
export function toWireAssociations(associations: readonly NewAssociation[]): IDataObject[] {
	const entries = new Map<string, { to: { id: string }; types: IDataObject[] }>();
	const seen = new Set<string>();
	for (const { toObjectType, toId, type } of associations) {
		if (!type) continue;
		const key = `${toId} ${toObjectType}`;
		const typeKey = `${key} ${type.category} ${type.typeId}`;
		if (seen.has(typeKey)) continue;
		seen.add(typeKey);
		const entry = entries.get(key) ?? { to: { id: toId }, types: [] };
		entry.types.push(toSpec(type));
		entries.set(key, entry);
	}
	return [...entries.values()];
}

/**
 * Inputs that write the same properties are the same to whoever looks at the records alone. Where
 * they differ in what they are associated with, it can't be told whose record is whose.
 * @returns the answers of those of which it can
 */
export function withoutDoubt<Found>(
	inputs: readonly RecordInput[],
	found: Map<RecordInput, Found>,
): Map<RecordInput, Found> {
	const associatedBy = new Map<string, Set<string>>();
	for (const input of inputs) {
		const known = associatedBy.get(contentOf(input)) ?? new Set();
		known.add(JSON.stringify(toWireAssociations(input.associations ?? [])));
		associatedBy.set(contentOf(input), known);
	}
	return new Map([...found].filter(([input]) => associatedBy.get(contentOf(input))?.size === 1));
}

function contentOf({ properties = {} }: RecordInput): string {
	return JSON.stringify(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
}
