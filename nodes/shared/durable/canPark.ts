import * as n8n from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isToolCall } from '../toolCall';

/**
 * Why a wait can't be parked here; `undefined` where it can.
 *
 * An n8n that doesn't know the mark for "waits for a sub-workflow" does not resume parents reliably,
 * older ones with the wrong items.
 */
export function whyNotParked(context: IExecuteFunctions): string | undefined {
	if (isToolCall(context)) return 'an AI agent called the node as a tool, and waits for its answer';
	if (typeof context.executeWorkflow !== 'function' || !('WAIT_FOR_SUB_EXECUTION' in n8n)) {
		return 'this version of n8n can not park it; 2.41 can';
	}
	if (!context.getExecutionId() || !context.getWorkflow().id) {
		return 'this execution is not stored, so there is nothing to park';
	}
	return undefined;
}

/** Tells in the editor that a durable wait is none. */
export function hintNotParked(context: IExecuteFunctions, why: string): void {
	context.addExecutionHints?.({
		message: `This wait did not survive a restart of n8n, although 'Mode' is 'Durable': ${why}. It waited in the execution.`,
		type: 'warning',
		location: 'outputPane',
	});
}
