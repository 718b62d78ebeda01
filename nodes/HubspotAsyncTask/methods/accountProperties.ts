import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { fillPath } from '../../../core/url/path';
import {
	PROPERTIES_PATH,
	readPropertyDefinitions,
	type PropertyDefinition,
} from '../objects/propertyDefinitions';
import { editorApiVersion } from '../transport/apiVersion';
import { askAccount } from './askAccount';

/**
 * Asks the account for the properties of the object type that is chosen in the editor; those that
 * HubSpot hides are left out.
 * @throws NodeOperationError whose message says what to do
 */
export async function accountProperties(
	context: ILoadOptionsFunctions,
): Promise<PropertyDefinition[]> {
	const objectType = chosenObjectType(context);
	if (objectType === '') {
		throw new NodeOperationError(context.getNode(), "Choose an 'Object Type' first");
	}
	const path = fillPath(PROPERTIES_PATH[editorApiVersion(context)], { objectType });
	const answer = await askAccount(context, path, (message) =>
		/unable to infer object type/i.test(message)
			? `HubSpot knows no object type '${objectType}'. Choose an 'Object Type' from the list, or give the ID of a custom type, for example '2-123456'.`
			: message,
	);
	return readPropertyDefinitions(answer)
		.filter(({ hidden }) => !hidden)
		.sort((a, b) => a.label.localeCompare(b.label));
}

/**
 * The object type that is chosen in the editor; empty while none is.
 * @param name the parameter, with its name in the panel
 * @throws NodeOperationError for an expression that has no value in the editor
 */
export function chosenObjectType(
	context: ILoadOptionsFunctions,
	{ name, displayName } = { name: 'objectType', displayName: 'Object Type' },
): string {
	// What stands beside in a collection is no locator, and n8n looks those up by another name.
	const extractValue = !name.startsWith('&');
	const chosen = context.getCurrentNodeParameter(name, { extractValue });
	const objectType = typeof chosen === 'string' ? chosen.trim() : '';
	if (objectType.startsWith('=')) {
		throw new NodeOperationError(
			context.getNode(),
			`The expression in '${displayName}' has no value yet. Run the nodes before this one, or choose a type from the list.`,
		);
	}
	return objectType;
}
