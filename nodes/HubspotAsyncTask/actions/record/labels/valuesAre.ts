import type { INodeProperties } from 'n8n-workflow';

import { isObject, objectAt, arrayAt } from '../../../../../core/json';
import { ok } from '../../../../../core/result';
import type { Checked } from '../../../../shared/items/parameters';
import type { RunParameters } from '../../../../shared/items/parameterSource';
import { checkChoice } from '../../../../shared/items/readChoice';

/** An entry of the *Options* of operations that write records. */
export const valuesAreOption: INodeProperties = {
	displayName: 'Values Are',
	name: 'valuesAre',
	type: 'options',
	options: [
		{
			name: 'Internal Values',
			value: 'internal',
			description: 'IDs of owners, pipelines and stages, and internal values of options',
		},
		{
			name: 'Labels',
			value: 'labels',
			description:
				"An owner's email or name, and the labels of pipelines, stages and options. Internal values are taken as well.",
		},
	],
	default: 'internal',
	description:
		'What stands for owners, pipelines, stages and options in the values to write. An item with a label that there is not, or that may mean several, fails and says which are possible.',
};

/** Whether an item's values are labels. */
export function readTakesLabels(parameters: RunParameters, itemIndex: number): Checked<boolean> {
	const value = parameters.getNodeParameter('options.valuesAre', itemIndex, 'internal');
	if (value === 'internal') return ok(false);
	const chosen = checkChoice(value, valuesAreOption);
	return chosen.ok ? ok(chosen.value === 'labels') : chosen;
}

/** The properties whose value was chosen from a list in the editor, which holds internal values. */
export function chosenFromList(parameters: RunParameters): ReadonlySet<string> {
	const fields: unknown = parameters.typed.fields;
	if (!isObject(fields) || fields.mappingMode !== 'defineBelow') return new Set();
	const values = objectAt(fields, 'value');
	const names = arrayAt(fields, 'schema')
		.filter(isObject)
		.flatMap(({ id, type }) => (typeof id === 'string' && type === 'options' ? [id] : []));
	return new Set(
		names.filter((name) => {
			const value = values[name];
			return typeof value === 'string' && !value.startsWith('=');
		}),
	);
}
