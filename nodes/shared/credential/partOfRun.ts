import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

/** Some of a run's items. */
interface Part {
	/** Their places among all items. */
	indices: readonly number[];
	/** How many items the run has. */
	total: number;
}

const parts = new WeakMap<IExecuteFunctions, Part>();

/** Where an item is among those of the whole run: for messages. */
export function placeInRun(context: IExecuteFunctions, itemIndex: number): number {
	return parts.get(context)?.indices[itemIndex] ?? itemIndex;
}

/** How many items the whole run has, where the context has some of them. */
export function countOfRun(context: IExecuteFunctions): number | undefined {
	return parts.get(context)?.total;
}

interface PartSettings {
	continueOnFail: boolean;
	/** Gets the hints that n8n would show. */
	hints: NodeExecutionHint[];
}

/**
 * n8n's context as an operation sees it that has some of the run's items only: they count from 0, and
 * parameters, files and the credential are those of the items that are meant.
 */
export function partOfRun(
	context: IExecuteFunctions,
	indices: readonly number[],
	{ continueOnFail, hints }: PartSettings,
): IExecuteFunctions {
	const all = context.getInputData();
	const items = indices.map((index): INodeExecutionData => all[index]);
	const at = (itemIndex = 0): number => indices[itemIndex] ?? itemIndex;
	const { helpers } = context;
	const own: Partial<IExecuteFunctions> = {
		getInputData: () => items,
		getNodeParameter: ((name: string, itemIndex: number, fallback?: unknown, options?: object) =>
			context.getNodeParameter(
				name,
				at(itemIndex),
				fallback,
				options,
			)) as IExecuteFunctions['getNodeParameter'],
		evaluateExpression: (expression, itemIndex) =>
			context.evaluateExpression(expression, at(itemIndex)),
		getWorkflowDataProxy: (itemIndex) => context.getWorkflowDataProxy(at(itemIndex)),
		getCredentials: async (type, itemIndex) => await context.getCredentials(type, at(itemIndex)),
		continueOnFail: () => continueOnFail,
		addExecutionHints: (...added) => {
			for (const hint of added) hints.push(hint);
		},
		helpers: derived(helpers, {
			assertBinaryData: (itemIndex, field) => helpers.assertBinaryData(at(itemIndex), field),
			getBinaryDataBuffer: async (itemIndex, field) =>
				await helpers.getBinaryDataBuffer(at(itemIndex), field),
		}),
	};
	const part = derived(context, own);
	parts.set(part, { indices, total: all.length });
	return part;
}

/** The same object, with some of its fields replaced. */
function derived<T extends object>(base: T, fields: Partial<T>): T {
	const descriptors = Object.entries(fields).map(([name, value]) => [name, { value }]);
	return Object.create(base, Object.fromEntries(descriptors) as PropertyDescriptorMap) as T;
}
