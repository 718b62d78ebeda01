import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { cancelSignal } from '../http';
import { hintNotParked } from './canPark';
import { childParameters } from './childParameters';
import { childWorkflow } from './childWorkflow';
import { PARKED_WAIT, type ParkedWait } from './parkedWait';

/**
 * Hands a wait to a sub-workflow that n8n stores between looks. This execution is then stored, too,
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
			// A link in the editor to where the looks are made.
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
