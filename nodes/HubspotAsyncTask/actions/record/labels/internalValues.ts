import type { IDataObject } from 'n8n-workflow';

import { groupInSlices } from '../../../../../core/batch/groups';
import { ok } from '../../../../../core/result';
import type { TimeSlices } from '../../../../../core/timeSlices';
import type { CallResult } from '../../../../../core/retry/callResult';
import type { Checked } from '../../../../shared/items/parameters';
import { problemFrom, type Problem } from '../../../../shared/items/problem';
import type { AccountNames } from '../../../objects/names/accountNames';
import type { Choices } from '../../../objects/names/choices';
import type { NamedProperty } from '../../../objects/names/namedProperty';
import { writtenNames, type RecordInput } from '../recordInput';
import { internalValue } from './internalValue';

/** What is known of the properties that some inputs write. */
interface Known {
	properties: CallResult<Map<string, NamedProperty>>;
	choices: Map<string, CallResult<Choices>>;
}

/**
 * Puts internal values in the place of labels, for inputs whose values are labels.
 * @param chosen properties whose value is an internal one already
 * @returns the problems of inputs with a label that stands for nothing, or for several values
 */
export async function toInternalValues(
	names: AccountNames,
	inputs: readonly RecordInput[],
	slices: TimeSlices,
	chosen: ReadonlySet<string>,
): Promise<Map<RecordInput, Problem>> {
	const labelled = inputs.filter(({ takesLabels }) => takesLabels);
	const all = new Map<RecordInput, Problem>();
	const groups = await groupInSlices(
		labelled,
		(input) => `${input.apiVersion} ${input.objectType}`,
		slices,
	);
	for (const group of groups.values()) {
		let problems = await translateAll(await learn(names, group, slices), group, slices, chosen);
		// What an earlier run has asked may be older than the label.
		if (problems.size > 0 && names.renew()) {
			const failed = [...problems.keys()];
			problems = await translateAll(await learn(names, failed, slices), failed, slices, chosen);
		}
		for (const [input, problem] of problems) all.set(input, problem);
	}
	return all;
}

async function learn(
	names: AccountNames,
	inputs: readonly RecordInput[],
	slices: TimeSlices,
): Promise<Known> {
	const [type] = inputs;
	const choices: Known['choices'] = new Map();
	const properties = await names.properties(type, await writtenNames(inputs, slices));
	if (!properties.ok) return { properties, choices };
	const wanted = new Set<NamedProperty>();
	const known = properties.value;
	await slices.each(inputs, ({ properties: values = {} }) => {
		for (const name of Object.keys(values)) {
			const property = known.get(name);
			if (property && !wanted.has(property) && hasName(property, values[name])) {
				wanted.add(property);
			}
		}
	});
	for (const property of wanted) {
		choices.set(property.name, await names.choicesOf(type, property, false));
	}
	return { properties, choices };
}

async function translateAll(
	known: Known,
	inputs: readonly RecordInput[],
	slices: TimeSlices,
	chosen: ReadonlySet<string>,
): Promise<Map<RecordInput, Problem>> {
	const problems = new Map<RecordInput, Problem>();
	await slices.each(inputs, (input) => {
		const translated = translate(known, input, chosen);
		if (translated.ok) input.properties = translated.value;
		else problems.set(input, translated.error);
	});
	return problems;
}

/** Nothing of an input is changed where one of its labels stands for nothing. */
function translate(
	{ properties, choices }: Known,
	{ properties: values = {} }: RecordInput,
	chosen: ReadonlySet<string>,
): Checked<IDataObject> {
	if (!properties.ok) return { ok: false, error: problemFrom(properties.error, NOT_SENT) };
	const translated = { ...values };
	const named = Object.keys(values).flatMap((name) => {
		const property = properties.value.get(name);
		return property && hasName(property, values[name]) ? [property] : [];
	});
	// Which stages there are is known by the pipeline.
	const isStage = ({ source }: NamedProperty): number => (source === 'stages' ? 1 : 0);
	for (const property of named.sort((a, b) => isStage(a) - isStage(b))) {
		const { name } = property;
		const known = choices.get(name);
		if (!known) continue;
		if (!known.ok) {
			return { ok: false, error: problemFrom(known.error, { ...NOT_SENT, propertyName: name }) };
		}
		const value = internalValue(property, known.value, {
			text: String(values[name]),
			isInternal: chosen.has(name),
			properties: translated,
		});
		if (!value.ok) return value;
		translated[name] = value.value;
	}
	return ok(translated);
}

const NOT_SENT = { outcome: 'failed', sent: false };

/** An ID of an owner is no name, and nobody is called like one. */
function hasName({ source, readOnly }: NamedProperty, value: unknown): boolean {
	if (readOnly || value === '') return false;
	return source !== 'owners' || !/^[\d;\s]*$/.test(String(value));
}
