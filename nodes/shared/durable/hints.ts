import type { NodeHint } from 'n8n-workflow';

import { DURABLE_HAS_ONE_OUTPUT } from '../waitParameters';

/** What the editor says of a durable wait before the node is run. */
export const durableHints: NodeHint[] = [
	{
		message: `${DURABLE_HAS_ONE_OUTPUT}. Turn that off, and put a Switch on 'state' behind this node.`,
		type: 'warning',
		location: 'ndv',
		whenToDisplay: 'always',
		displayCondition:
			'={{ $parameter.waitUntilDone === true && $parameter.waitOptions?.mode === "durable" && $parameter.options?.routeByState === true }}',
	},
];
