import * as n8n from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { dependsOnItem } from '../credential/dependsOnItem';
import { cancelSignal } from '../http';
import { isToolCall } from '../tasks/toolCall';
import { childParameters, childWorkflow } from './childWorkflow';
import { PARKED_WAIT, type ParkedWait } from './parkedWait';

/**
 * Hands a wait to a sub-workflow that n8n stores between polls. This execution is then stored, too,
 * and n8n resumes it with the sub-workflow's items as this node's output.
 * @param items the tasks as they are now, which n8n shows meanwhile
 * @returns whether it is parked; where not, the tasks still have to be waited for
 */
export async function park(
	context: IExecuteFunctions,
	parked: ParkedWait,
	items: INodeExecutionData[],
): Promise<boolean> {
	const parameters = { ...childParameters(context), [PARKED_WAIT]: JSON.stringify(parked) };
	try {
		const workflowId = context.getWorkflow().id as string;
		const { waitTill, executionId } = await context.executeWorkflow(
			{ code: childWorkflow(context, parameters) },
			items,
			undefined,
			{
				parentExecution: {
					executionId: context.getExecutionId(),
					workflowId,
					shouldResume: true,
				},
				executionMode: context.getMode(),
			},
		);
		if (waitTill) {
			// A link in the editor to where the polls are made.
			context.setMetadata({ subExecution: { executionId, workflowId }, subExecutionsCount: 1 });
			return true;
		}
		hintNotParked(context, 'n8n did not store it');
	} catch (error) {
		throwIfCancelled(cancelSignal(context));
		hintNotParked(context, `n8n refused it (${(error as Error).message})`);
	}
	return false;
}

/**
 * Why a wait can't be parked here; `undefined` where it can.
 *
 * An n8n that doesn't know the mark for "waits for a sub-workflow" does not resume parents reliably,
 * older ones with the wrong items.
 */
export async function whyNotParked(context: IExecuteFunctions): Promise<string | undefined> {
	if (isToolCall(context)) return 'an AI agent called the node as a tool, and waits for its answer';
	if (typeof context.executeWorkflow !== 'function' || !('WAIT_FOR_SUB_EXECUTION' in n8n)) {
		return 'this version of n8n can not park it; 2.41 can';
	}
	if (!context.getExecutionId() || !context.getWorkflow().id) {
		return 'this execution is not stored, so there is nothing to park';
	}
	for (const type of Object.keys(context.getNode().credentials ?? {})) {
		if (await dependsOnItem(context, type)) {
			return 'the credential has an expression that speaks of the items, which the stored wait does not have';
		}
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
