import type { INodeProperties } from 'n8n-workflow';

import { groupInSlices } from '../../../../core/batch/groups';
import type { TimeSlices } from '../../../../core/timeSlices';
import { looseText } from '../../../../core/text/looseText';
import type { Problem } from '../../../shared/items/problem';
import type { PropertyDefinition } from '../../objects/propertyDefinitions';
import type { AccountProperties } from './askProperties';
import { noneKnown } from './fields';
import { mayNeedTypes } from './fitValues';
import type { RecordInput } from './recordInput';
import { nameOf } from './recordOutcome';

export const unknownFieldsOption: INodeProperties = {
	displayName: 'Unknown Fields',
	name: 'unknownFields',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Treat an item with such a field as failed, before anything is sent',
		},
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'Write the other fields of the item',
		},
	],
	default: 'fail',
	description:
		'What to do with a field that HubSpot has no property for, where fields are mapped automatically',
};

type Definitions = ReadonlyMap<string, PropertyDefinition>;

interface HowToTell {
	/** Whether an item may have nothing to write. */
	mayBeEmpty: boolean;
	/** Whether a problem names the unknown fields of all items, as for a run that stops. */
	ofAll: boolean;
}

/** How many names of properties a message proposes. */
const MOST_PROPOSED = 10;

/**
 * Looks for fields that the account has no property for: takes them out where they are to be ignored,
 * and says which they are where they are not. Nothing is done where the account doesn't tell.
 * @param inputs with fields that were mapped automatically
 */
export async function checkUnknownFields(
	account: AccountProperties,
	inputs: readonly RecordInput[],
	slices: TimeSlices,
	how: HowToTell,
): Promise<Map<RecordInput, Problem>> {
	const problems = new Map<RecordInput, Problem>();
	const types = await groupInSlices(
		inputs,
		({ apiVersion, objectType }) => `${apiVersion} ${objectType}`,
		slices,
	);
	for (const group of types.values()) {
		let isDue = false;
		await slices.each(group, (input) => {
			isDue ||= input.write?.ignoreUnknown || mayNeedTypes(input, true);
		});
		if (!isDue) continue;
		const known = await knownOf(account, group, slices);
		const unknownOf = new Map<RecordInput, string[]>();
		await slices.each(group, (input) => {
			const unknown = known ? namesOf(input).filter((name) => !known.has(name)) : [];
			const isWritable = !input.write?.ignoreUnknown || leaveOut(input, unknown, how.mayBeEmpty);
			const unreadable = [...(input.unreadable ?? [])].find(([name]) => !unknown.includes(name));
			if (unreadable) problems.set(input, unreadable[1]);
			else if (!isWritable) problems.set(input, noneKnown(input.objectType));
			else if (unknown.length > 0 && isRefused(input)) unknownOf.set(input, unknown);
		});
		if (!known) continue;
		const all = [...new Set([...unknownOf.values()].flat())];
		for (const [input, own] of unknownOf) {
			problems.set(input, problemOf(input, how.ofAll ? all : own, known));
		}
	}
	return problems;
}

/** A preview tells of unknown fields with all that is wrong with an item. */
function isRefused({ write }: RecordInput): boolean {
	return !write?.ignoreUnknown && !write?.preview;
}

/** Those for sensitive data are asked for only where they may be what is missing. */
async function knownOf(
	account: AccountProperties,
	group: readonly RecordInput[],
	slices: TimeSlices,
): Promise<Definitions | undefined> {
	const known = await account.of(group[0]);
	if (!known) return undefined;
	let isWhole = true;
	await slices.each(group, (input) => {
		isWhole &&= namesOf(input).every((name) => known.has(name));
	});
	return isWhole ? known : await account.withSensitive(group[0]);
}

function namesOf({ properties = {}, unreadable }: RecordInput): string[] {
	return [...Object.keys(properties), ...(unreadable?.keys() ?? [])];
}

/** @returns whether there is still something to write, if there has to be */
function leaveOut(
	{ properties = {} }: RecordInput,
	unknown: readonly string[],
	mayBeEmpty: boolean,
): boolean {
	for (const name of unknown) delete properties[name];
	return mayBeEmpty || unknown.length === 0 || Object.keys(properties).length > 0;
}

function problemOf(input: RecordInput, unknown: readonly string[], known: Definitions): Problem {
	const names = unknown.map((name) => `'${name}'`).join(', ');
	const proposed = proposals(unknown, known);
	return {
		message:
			unknown.length === 1
				? `Property ${names} does not exist in '${input.objectType}'`
				: `Properties ${names} do not exist in '${input.objectType}'`,
		description: `${proposed}Name the fields like HubSpot's properties, or set 'Unknown Fields' under 'Options' to 'Ignore' to write only the others.`,
		details: {
			outcome: 'failed',
			...nameOf(input),
			sent: false,
			code: 'PROPERTY_DOESNT_EXIST',
			propertyName: unknown[0],
			unknownFields: [...unknown],
		},
	};
}

/** "'Job Title' is 'jobtitle' in HubSpot. " */
function proposals(unknown: readonly string[], known: Definitions): string {
	const byLabel = new Map<string, string>();
	for (const { name, label, readOnly } of known.values()) {
		if (!readOnly) byLabel.set(looseText(label), name);
	}
	for (const name of known.keys()) byLabel.set(looseText(name), name);
	const meant = unknown.flatMap((field) => {
		const name = byLabel.get(looseText(field));
		return name === undefined ? [] : `'${field}' is '${name}'`;
	});
	return meant.length > 0 ? `${meant.slice(0, MOST_PROPOSED).join(', ')} in HubSpot. ` : '';
}
