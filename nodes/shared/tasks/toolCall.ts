import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent calls the node as a tool, and a model waits for the answer.
 *
 * n8n 2.41 says so in the context; earlier ones only by the type, which they copy under another name.
 */
export function isToolCall(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}
