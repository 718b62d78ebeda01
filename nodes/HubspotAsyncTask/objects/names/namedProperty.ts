import type { PropertyDefinition } from '../propertyDefinitions';
import { Choices } from './choices';

/** Where the names of a property's values come from. */
export type NameSource = 'options' | 'owners' | 'pipelines' | 'stages';

/** A property whose values have names. */
export interface NamedProperty {
	name: string;
	source: NameSource;
	/** Whether it can have several values, with semicolons between. */
	isMultiple: boolean;
	/** Whether HubSpot sets it itself. */
	readOnly: boolean;
	/** Those that the property's definition lists; empty where they are kept elsewhere. */
	options: Choices;
}

/** By the name of the property that holds a record's stage. */
const PIPELINE_OF: Readonly<Record<string, string>> = {
	dealstage: 'pipeline',
	hs_pipeline_stage: 'hs_pipeline',
};

const DEALS = new Set(['deals', 'deal', '0-3']);

/** The property with the pipeline to which a stage belongs. */
export function pipelineOf(stageProperty: string): string {
	return PIPELINE_OF[stageProperty] ?? '';
}

/** @returns `undefined` for a property whose values have no names */
export function sourceOf(
	objectType: string,
	{ name, holdsOwners, options }: PropertyDefinition,
): NameSource | undefined {
	if (holdsOwners) return 'owners';
	const isDeal = DEALS.has(objectType.toLowerCase());
	if (name === (isDeal ? 'pipeline' : 'hs_pipeline')) return 'pipelines';
	if (name === (isDeal ? 'dealstage' : 'hs_pipeline_stage')) return 'stages';
	return options.length > 0 ? 'options' : undefined;
}

export function toNamedProperty(
	objectType: string,
	definition: PropertyDefinition,
): NamedProperty | undefined {
	const source = sourceOf(objectType, definition);
	if (!source) return undefined;
	const { name, fieldType, readOnly, options } = definition;
	return {
		name,
		source,
		isMultiple: fieldType === 'checkbox',
		readOnly,
		options: new Choices(options.map(({ name: label, value }) => ({ value, label }))),
	};
}
