import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { routeByStateOption } from '../items/routeByState';
import { optionsProperty } from '../panel';
import { waitProperties } from './waitParameters';

const rawResponseOption: INodeProperties = {
	displayName: 'Include Raw Response',
	name: 'raw',
	type: 'boolean',
	default: false,
	description: "Whether to add the service's own answer to the output, under 'response'",
};

export function wantsRawResponse(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('options.raw', itemIndex, false) === true;
}

/**
 * The parameters of an operation that reports a task: its own, the wait, what only makes sense with a
 * wait, and *Options*.
 */
export function taskPanel(
	own: readonly INodeProperties[],
	more: { afterWait?: readonly INodeProperties[]; options?: readonly INodeProperties[] } = {},
): INodeProperties[] {
	const { afterWait = [], options = [] } = more;
	return [
		...own,
		...waitProperties,
		...afterWait,
		optionsProperty([rawResponseOption, routeByStateOption, ...options]),
	];
}
