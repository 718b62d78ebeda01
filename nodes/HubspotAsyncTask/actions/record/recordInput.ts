import type { IDataObject } from 'n8n-workflow';

import type { TimeSlices } from '../../../../core/timeSlices';
import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import { oncePerRun } from '../../../shared/items/oncePerRun';
import type { RunParameters } from '../../../shared/items/parameterSource';
import type { Problem } from '../../../shared/items/problem';
import { readSimplify } from '../../../shared/items/simplify';
import type { BatchVerb } from '../../objects/objectTypes';
import { checkVerb } from '../../objects/checkVerb';
import type { AssociationType } from '../../objects/associationTypes';
import { API_VERSIONS, readApiVersion, type ApiVersion } from '../../transport/apiVersion';
import { recordKey } from './recordKey';
import { readRecordName, type RecordNaming } from './recordName';

export interface ReadChoice {
	wanted: string[];
	propertiesWithHistory: string[];
	archived: boolean;
	withLabels: boolean;
	failOnMissing: boolean;
}

/** How a write goes about what may be in the way. */
export interface WriteChoice {
	/** Whether fields that the account has no property for are left out. */
	ignoreUnknown: boolean;
	/** Whether nothing is written, and only told what would be. */
	preview: boolean;
	/** Whether it is read first, and only what differs is written. */
	onlyChanged: boolean;
}

/** What a record is associated with in the call that makes it. */
export interface NewAssociation {
	toObjectType: string;
	toId: string;
	/** As it was typed; empty for none. */
	label: string;
	/** What the label stands for. */
	type?: AssociationType;
}

/** One record as one item names it. */
export interface RecordInput {
	itemIndex: number;
	objectType: string;
	/** Record id, or the value of the id property. Empty for a record to create. */
	id: string;
	/** Empty for the record id. */
	idProperty: string;
	/** What a call may hold only once: `id` in the form in which ids are compared. */
	key: string;
	apiVersion: ApiVersion;
	/** Whether its item is the record in few words, rather than as HubSpot gives it. */
	simple: boolean;
	/** The mark that HubSpot repeats in its answer; for writes. */
	traceId?: string;
	/** What is written, in HubSpot's form. */
	properties?: IDataObject;
	/** Whether what is written are labels, as far as values have any. */
	takesLabels?: boolean;
	/** How it is written. */
	write?: WriteChoice;
	/** Fields that no property can hold, and why, where they may turn out to be none's. */
	unreadable?: ReadonlyMap<string, Problem>;
	/** What the record is associated with as it is made. */
	associations?: NewAssociation[];
	/** What is read, and how; for reads. */
	read?: ReadChoice;
}

/** What every item of a batch has: its type, the API's version, and how its record is told. */
type TypeInput = Pick<RecordInput, 'objectType' | 'apiVersion' | 'simple'>;

/** The same for inputs that may share a call, as far as every verb goes. */
export function callKey({ apiVersion, objectType, idProperty }: RecordInput): string {
	return `${apiVersion} ${idProperty.length} ${idProperty} ${objectType}`;
}

/** The names of all properties that inputs write. */
export async function writtenNames(
	inputs: readonly RecordInput[],
	slices: TimeSlices,
): Promise<string[]> {
	const names = new Set<string>();
	await slices.each(inputs, ({ properties = {} }) => {
		for (const name of Object.keys(properties)) names.add(name);
	});
	return [...names];
}

/** Reads of which type the records are, and whether the type allows the verb. */
export const readTypeInput = oncePerRun(
	['objectType', 'options.apiVersion', 'simplify'],
	(parameters, itemIndex, verb: BatchVerb): Checked<TypeInput> => {
		const typed = parameters.getNodeParameter('objectType', itemIndex, '', { extractValue: true });
		const objectType = checkPathSegment(typed);
		if (!objectType.ok) {
			return refused(
				`'Object Type' ${objectType.error}`,
				"Choose one from the list, or give the name or ID of a type, for example 'calls' or '2-123456'.",
			);
		}
		const apiVersion = readApiVersion(parameters, itemIndex);
		if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
		const allowed = checkVerb(objectType.value, verb, apiVersion);
		if (!allowed.ok) return allowed;
		const simple = readSimplify(parameters, itemIndex);
		if (!simple.ok) return simple;
		return ok({ objectType: objectType.value, apiVersion, simple: simple.value });
	},
);

/** Reads which record an item means. */
export function readRecordInput(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	naming: RecordNaming,
): Checked<RecordInput> {
	const type = readTypeInput(parameters, itemIndex, naming.verb);
	if (!type.ok) return type;
	const { objectType, apiVersion, simple } = type.value;
	const name = readRecordName(parameters, itemIndex, item, objectType, naming);
	if (!name.ok) return name;
	const { id, idProperty } = name.value;
	// All at once: an object that grows field by field costs several times as much.
	return ok({
		itemIndex,
		objectType,
		id,
		idProperty,
		key: recordKey(id, idProperty),
		apiVersion,
		simple,
		traceId: undefined,
		properties: undefined,
		write: undefined,
		read: undefined,
	});
}
