import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { cancelSignal } from '../http';
import { failedItem } from './outcomes';
import { described } from './problem';
import { STATE_OUTPUTS } from './routeByState';

/**
 * Runs an operation so that nothing is thrown past it under *On Error: Continue*: n8n would send the
 * input items out of the success branch.
 * @param hasThreeOutputs whether the items leave by an output for each state
 * @throws NodeOperationError under *Stop Workflow*; CancelledError when the execution was cancelled
 */
export async function guardItems(
	context: IExecuteFunctions,
	hasThreeOutputs: () => boolean,
	run: () => Promise<INodeExecutionData[][]>,
): Promise<INodeExecutionData[][]> {
	try {
		return await run();
	} catch (error) {
		throwIfCancelled(cancelSignal(context));
		const failure = new NodeOperationError(context.getNode(), error as Error);
		if (!context.continueOnFail()) throw failure;
		const { message, description } = failure;
		const problem = {
			message,
			...described(description ?? ''),
			details: { outcome: 'failed' },
		};
		const items = context.getInputData().map((_item, index) => failedItem(problem, index));
		if (!hasThreeOutputs()) return [items];
		const outputs: INodeExecutionData[][] = [[], [], []];
		outputs[STATE_OUTPUTS.failed] = items;
		return outputs;
	}
}
