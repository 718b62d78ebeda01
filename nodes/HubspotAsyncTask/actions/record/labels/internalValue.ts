import type { IDataObject } from 'n8n-workflow';

import { err, ok } from '../../../../../core/result';
import type { Checked } from '../../../../shared/items/parameters';
import { shown } from '../../../../shared/items/shown';
import type { Choice, Choices } from '../../../objects/names/choices';
import { pipelineOf, type NamedProperty } from '../../../objects/names/namedProperty';

/** How many possible labels a message names. */
const LABELS_NAMED = 10;

interface Label {
	text: string;
	/** Whether it is an internal value, if it can be one. */
	isInternal: boolean;
	/** What else its record writes, a pipeline as its ID. */
	properties: IDataObject;
}

/** The internal value that a label stands for; of a property with several values, all of them. */
export function internalValue(
	property: NamedProperty,
	choices: Choices,
	{ text, isInternal, properties }: Label,
): Checked<string> {
	const pipeline = property.source === 'stages' ? properties[pipelineOf(property.name)] : undefined;
	const pipelineId = pipeline === undefined || pipeline === '' ? undefined : String(pipeline);
	const meantBy = (label: string): Choice[] => {
		const own = isInternal ? choices.withValue(label.trim()) : undefined;
		return own ? [own] : choices.meantBy(label, pipelineId);
	};
	if (!property.isMultiple) {
		const meant = meantBy(text);
		if (meant.length === 1) return ok(meant[0].value);
		return noSingle(property, text, meant, choices, pipelineId);
	}
	const values: string[] = [];
	const parts = text.split(';');
	for (let at = 0; at < parts.length; ) {
		const next = parts.slice(at, at + 1 + choices.mostSemicolons);
		const part = longestMeant(property, next, meantBy);
		const meant = meantBy(part.label);
		if (part.isValue) values.push(part.label.trim());
		else if (meant.length === 1) values.push(meant[0].value);
		else return noSingle(property, part.label.trim(), meant, choices, pipelineId);
		at += part.length;
	}
	return ok(values.join(';'));
}

/** A label may hold semicolons itself. An empty one leads those to add to what the record has. */
function longestMeant(
	{ source }: NamedProperty,
	parts: readonly string[],
	meantBy: (label: string) => Choice[],
): { label: string; length: number; isValue: boolean } {
	const [first] = parts;
	if (first.trim() === '' || (source === 'owners' && /^\s*\d+\s*$/.test(first))) {
		return { label: first, length: 1, isValue: true };
	}
	for (let length = parts.length; length > 1; length--) {
		const label = parts.slice(0, length).join(';');
		if (meantBy(label).length > 0) return { label, length, isValue: false };
	}
	return { label: first, length: 1, isValue: false };
}

function noSingle(
	{ name, source }: NamedProperty,
	label: string,
	meant: readonly Choice[],
	choices: Choices,
	pipelineId: string | undefined,
): Checked<never> {
	const isAmbiguous = meant.length > 1;
	const all = pipelineId === undefined ? choices.all : choices.inPipeline(pipelineId);
	const possible = isAmbiguous ? meant : all;
	const withPipeline = new Set(choices.all.map((choice) => choice.pipeline?.id)).size > 1;
	const named = possible
		.slice(0, LABELS_NAMED)
		.map((choice) => nameOf(choice, { withPipeline, withValue: isAmbiguous }));
	const more = possible.length > LABELS_NAMED ? `, … (${possible.length} in all)` : '';
	const which = possible.length > 0 ? `Possible are: ${named.join(', ')}${more}.` : 'It has none.';
	const isStage = isAmbiguous && source === 'stages' && meant.some(({ pipeline }) => pipeline);
	return err({
		message: isAmbiguous
			? `Property '${name}' has several values of the name ${shown(label)}`
			: `Property '${name}' has no value of the name ${shown(label)}`,
		description: isStage
			? `${which} Write the pipeline as well, as '${pipelineOf(name)}', or give the stage's ID.`
			: isAmbiguous
				? `${which} Give the value in brackets instead.`
				: which,
		details: { outcome: 'failed', sent: false, propertyName: name },
	});
}

function nameOf(
	{ label, value, pipeline }: Choice,
	{ withPipeline, withValue }: { withPipeline: boolean; withValue: boolean },
): string {
	const notes = [withPipeline && pipeline?.label, withValue && value].filter(Boolean);
	return notes.length > 0 ? `${label} (${notes.join(', ')})` : label;
}
