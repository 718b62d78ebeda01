import type { IExecuteFunctions, INodeParameters, NodeParameterValueType } from 'n8n-workflow';

import { PARKED_PARAMETERS } from './parkedWait';

/**
 * The node's parameters for the sub-workflow of a parked wait, in which nothing that their expressions
 * speak of exists: these are evaluated now, for every item, and read back by the item's index.
 */
export function childParameters(context: IExecuteFunctions): INodeParameters {
	const { parameters } = context.getNode();
	const evaluated: Array<Record<string, unknown>> = context.getInputData().map(() => ({}));
	const result: INodeParameters = {};
	for (const [name, value] of Object.entries(parameters)) {
		if (!holdsExpression(value)) {
			result[name] = value;
			continue;
		}
		evaluated.forEach((values, itemIndex) => {
			values[name] = evaluate(context, name, itemIndex);
		});
		result[name] =
			`={{ JSON.parse($parameter.${PARKED_PARAMETERS})[$itemIndex][${JSON.stringify(name)}] }}`;
	}
	return { ...result, [PARKED_PARAMETERS]: JSON.stringify(evaluated) };
}

function holdsExpression(value: NodeParameterValueType | undefined): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some((part) => holdsExpression(part as NodeParameterValueType));
}

/** An expression that can't be evaluated has made its item fail already. */
function evaluate(context: IExecuteFunctions, name: string, itemIndex: number): unknown {
	try {
		return context.getNodeParameter(name, itemIndex, null) ?? null;
	} catch {
		return null;
	}
}
