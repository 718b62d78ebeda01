import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * The line under the node's name on the canvas: the resource, the operation, and whether it waits. A
 * node that was chosen from the list of actions is named as the action, so it isn't said again.
 * @param byType resources whose operations say more with the type of the records than with their own
 *   name
 */
export function subtitleOf(
	resources: readonly INodePropertyOptions[],
	properties: readonly INodeProperties[],
	byType: readonly string[] = [],
): string {
	const labels = Object.fromEntries(resources.map(({ value, name }) => [String(value), name]));
	const operations: Record<string, string> = {};
	for (const { name, displayOptions, options = [] } of properties) {
		if (name !== 'operation') continue;
		for (const resource of displayOptions?.show?.resource ?? []) {
			for (const option of options) {
				if ('value' in option) operations[`${String(resource)}:${option.value}`] = option.name;
			}
		}
	}
	const tell = `(parameters) => {
		const operation = (${JSON.stringify(operations)})[parameters.resource + ':' + parameters.operation];
		const label = (${JSON.stringify(labels)})[parameters.resource];
		if (${JSON.stringify(byType)}.includes(parameters.resource)) {
			const type = parameters.objectType;
			return typeof type === 'string' && /^[\\w-]+$/.test(type) ? operation + ': ' + type : operation;
		}
		return label + ': ' + operation + (parameters.waitUntilDone === true ? ' and Wait' : '');
	}`;
	return `={{ (${tell})($parameter) }}`;
}
