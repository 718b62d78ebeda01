import type { INodeProperties } from 'n8n-workflow';

/** *Options*, with its entries by their names. */
export function optionsProperty(entries: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...entries].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** The parameters of one operation, which say nothing of the operation themselves. */
interface OperationPanel {
	operation: string;
	properties: readonly INodeProperties[];
}

/**
 * Joins the panels of a resource's operations: a parameter that is the same in several of them is
 * there once, shown for each. The order of every panel is kept.
 */
export function joinPanels(resource: string, panels: readonly OperationPanel[]): INodeProperties[] {
	const joined: Array<{ property: INodeProperties; text: string; operations: string[] }> = [];
	for (const { operation, properties } of panels) {
		let next = 0;
		for (const property of properties) {
			const text = JSON.stringify(property);
			const same = joined.findIndex((known, index) => index >= next && known.text === text);
			if (same >= 0) joined[same].operations.push(operation);
			else joined.splice(next, 0, { property, text, operations: [operation] });
			next = (same >= 0 ? same : next) + 1;
		}
	}
	return joined.map(({ property, operations }) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, resource: [resource], operation: operations },
		},
	}));
}
