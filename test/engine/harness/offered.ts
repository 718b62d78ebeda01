import type { INodeProperties } from 'n8n-workflow';

import { NODES } from './editor';

/** Every operation that a node's panel offers, as 'resource operation', in order. */
export function offeredBy(node: keyof typeof NODES): string[] {
	return NODES[node].description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }: INodeProperties) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option) => `${String(resource)} ${'value' in option && option.value}`),
			),
		)
		.sort();
}
