import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

/**
 * The object type that is chosen in the editor; empty while none is.
 * @throws NodeOperationError for an expression that has no value in the editor
 */
export function chosenObjectType(context: ILoadOptionsFunctions): string {
	const chosen = context.getCurrentNodeParameter('objectType', { extractValue: true });
	const objectType = typeof chosen === 'string' ? chosen.trim() : '';
	if (objectType.startsWith('=')) {
		throw new NodeOperationError(
			context.getNode(),
			"The expression in 'Object Type' has no value yet. Run the nodes before this one, or choose a type from the list.",
		);
	}
	return objectType;
}
