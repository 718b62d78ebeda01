import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { arrayAt, isObject, objectAt, textAt } from '../../../core/json';
import { fillPath } from '../../../core/url/fillPath';
import { PROPERTIES_PATH } from '../record/endpoints';
import { hubspotClient } from '../transport/client';

/** A property as the account defines it. */
export interface AccountProperty {
	name: string;
	label: string;
	/** HubSpot's type: string, number, date, datetime, enumeration, bool, ... */
	type: string;
	fieldType: string;
	readOnly: boolean;
	options: Array<{ name: string; value: string }>;
}

const LOAD_TIMEOUT_MS = 30_000;

/**
 * Asks the account for the properties of the object type that is chosen in the editor.
 * @throws NodeOperationError with what to do, shown in the editor
 */
export async function accountProperties(
	context: ILoadOptionsFunctions,
): Promise<AccountProperty[]> {
	const chosen = context.getCurrentNodeParameter('objectType', { extractValue: true });
	const objectType = typeof chosen === 'string' ? chosen.trim() : '';
	if (objectType === '') {
		throw new NodeOperationError(context.getNode(), "Choose an 'Object Type' first");
	}
	const client = await hubspotClient(context, context.getCurrentNodeParameter('authentication'));
	const answer = await client({
		method: 'GET',
		path: fillPath(PROPERTIES_PATH, { objectType }),
		timeoutMs: LOAD_TIMEOUT_MS,
	});
	if (!answer.ok) {
		const { message, description } = answer.failure;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	return arrayAt(answer.value, 'results')
		.filter(isObject)
		.flatMap((property) => {
			const name = textAt(property, 'name');
			if (!name || property.hidden === true) return [];
			const modification = objectAt(property, 'modificationMetadata');
			return [
				{
					name,
					label: textAt(property, 'label') || name,
					type: textAt(property, 'type') ?? 'string',
					fieldType: textAt(property, 'fieldType') ?? '',
					readOnly: modification.readOnlyValue === true || property.calculated === true,
					options: arrayAt(property, 'options')
						.filter(isObject)
						.flatMap((option) => {
							const value = textAt(option, 'value');
							return value === undefined ? [] : [{ name: textAt(option, 'label') || value, value }];
						}),
				},
			];
		})
		.sort((a, b) => a.label.localeCompare(b.label));
}
