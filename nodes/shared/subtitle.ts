import type { INodeProperties } from 'n8n-workflow';

/**
 * The line under the node's name on the canvas: what the chosen operation is called in the editor's
 * list of actions.
 */
export function subtitleOf(properties: readonly INodeProperties[]): string {
	const actions: Record<string, string> = {};
	for (const { name, displayOptions, options = [] } of properties) {
		if (name !== 'operation') continue;
		for (const resource of displayOptions?.show?.resource ?? []) {
			for (const option of options) {
				if (!('value' in option)) continue;
				actions[`${String(resource)}:${String(option.value)}`] = option.action ?? option.name;
			}
		}
	}
	return `={{ (${JSON.stringify(actions)})[$parameter.resource + ':' + $parameter.operation] }}`;
}
