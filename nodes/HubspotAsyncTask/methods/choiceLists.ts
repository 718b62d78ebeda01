import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { CallResult } from '../../../core/retry/callResult';
import type { Choice } from '../objects/names/choices';
import { sourceOf, type NameSource } from '../objects/names/namedProperty';
import { askOwners, type Ask } from '../objects/names/owners';
import { withOneScope } from '../objects/names/oneScope';
import { askPipelines } from '../objects/names/pipelines';
import type { PropertyDefinition } from '../objects/propertyDefinitions';
import { editorApiVersion } from '../transport/apiVersion';
import { hubspotClient } from '../transport/client';

/** Values to choose from that no property's definition lists, or why there are none. */
export type ChoiceList = { options: INodePropertyOptions[] } | { lacks: string };

/** What the editor offers for properties whose values are kept elsewhere. */
export type ChoiceLists = Partial<Record<NameSource, ChoiceList>>;

/**
 * Asks for the owners and pipelines of the account, as far as the properties need them. What can't be
 * read leaves its properties without a list.
 */
export async function askChoiceLists(
	context: ILoadOptionsFunctions,
	objectType: string,
	properties: readonly PropertyDefinition[],
): Promise<ChoiceLists> {
	const sources = new Set(properties.map((property) => sourceOf(objectType, property)));
	const client = await hubspotClient(context);
	const ask: Ask = async (call) => await client.send(call);
	const version = editorApiVersion(context);
	const lists: ChoiceLists = {};
	if (sources.has('owners'))
		lists.owners = toList(await askOwners(ask, version, false), objectType, nameOfOwner);
	if (sources.has('pipelines') || sources.has('stages')) {
		const answer = await askPipelines(ask, version, objectType);
		const part = (name: 'pipelines' | 'stages'): CallResult<Choice[]> =>
			answer.ok ? { ok: true, value: answer.value[name] } : answer;
		const hasSeveral = answer.ok && answer.value.pipelines.length > 1;
		lists.pipelines = toList(part('pipelines'), objectType, ({ label }) => label);
		lists.stages = toList(part('stages'), objectType, ({ label, pipeline }) =>
			hasSeveral && pipeline ? `${label} (${pipeline.label})` : label,
		);
	}
	return lists;
}

function toList(
	answer: CallResult<Choice[]>,
	objectType: string,
	nameOf: (choice: Choice) => string,
): ChoiceList {
	if (!answer.ok) return { lacks: scopeIn(withOneScope(answer.error.message, objectType)) };
	return { options: answer.value.map((choice) => ({ name: nameOf(choice), value: choice.value })) };
}

function nameOfOwner({ label, alias }: Choice): string {
	return alias === undefined ? label : `${alias} (${label})`;
}

/** Empty where a scope is not what is missing. */
function scopeIn(message: string): string {
	return /lacks the scope '([^']+)'/.exec(message)?.[1] ?? '';
}
