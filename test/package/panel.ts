import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The operations of a node, each with its resource. */
export function operationsOf(properties: readonly INodeProperties[]): Array<[string, string]> {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option): [string, string] => [
					String(resource),
					String((option as INodePropertyOptions).value),
				]),
			),
		);
}

/** Whether a parameter can be in the panel of an operation. */
export function isShownFor(
	{ displayOptions }: INodeProperties,
	resource: string,
	operation: string,
): boolean {
	const { show = {} } = displayOptions ?? {};
	const isForOperation = !show.operation || show.operation.includes(operation);
	return !!show.resource?.includes(resource) && isForOperation;
}
