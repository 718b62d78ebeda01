import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** An entry in the *Options* of every operation that reports a task. */
export const rawResponseOption: INodeProperties = {
	displayName: 'Include Raw Response',
	name: 'raw',
	type: 'boolean',
	default: false,
	description: "Whether to add the service's own answer to the output, under 'response'",
};

export function wantsRawResponse(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('options.raw', itemIndex, false) === true;
}
