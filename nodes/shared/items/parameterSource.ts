import type {
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { isObject } from '../../../core/json';

/** Where parameters are read from: n8n itself, or `parametersOfRun`. */
export interface ParameterSource {
	/** A name is always asked for with the same fallback and options. */
	getNodeParameter(
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: IGetNodeParameterOptions,
	): unknown;
}

export interface RunParameters extends ParameterSource {
	/** The node's parameters as they were typed, expressions not evaluated. Not to be changed. */
	readonly typed: Readonly<INodeParameters>;
	/** What a typed value comes to for an item: itself, or its expression's value, types unchecked. */
	evaluate(typed: unknown, itemIndex: number): unknown;
}

type Evaluate = (itemIndex: number) => unknown;

/** A field of the item and nothing else, as dragging it in the editor writes it. */
const FIELD_OF_ITEM = /^=\{\{\s*\$json\.([a-zA-Z_]\w*)\s*\}\}$/;

/** Names that n8n's expressions refuse. They are left to n8n, like any name that is not own. */
const LEFT_TO_N8N = /proto|constructor|mainModule|binding|^_/;

/**
 * Gives the same values as n8n, which evaluates every parameter anew for every item, at a fraction of
 * the time: what holds no expression is read once, and an expression that is a field of the item is
 * read from the item. All else is asked of n8n.
 */
export function parametersOfRun(context: IExecuteFunctions): RunParameters {
	const typed = context.getNode().parameters;
	const items = context.getInputData();
	const byName = new Map<string, Evaluate>();
	const byExpression = new Map<string, Evaluate>();
	return {
		typed,
		getNodeParameter: (name, itemIndex, fallback, options) => {
			let evaluate = byName.get(name);
			if (!evaluate) {
				const value = valueAt(typed, name);
				const ask = (index: number): unknown =>
					context.getNodeParameter(name, index, fallback, options);
				evaluate = holdsExpression(value)
					? fromItem(items, options ? undefined : value, ask)
					: once(ask);
				byName.set(name, evaluate);
			}
			return evaluate(itemIndex);
		},
		evaluate: (value, itemIndex) => {
			if (typeof value !== 'string' || !holdsExpression(value)) return value;
			let evaluate = byExpression.get(value);
			if (!evaluate) {
				const ask = (index: number): unknown => context.evaluateExpression(value.slice(1), index);
				evaluate = fromItem(items, value, ask);
				byExpression.set(value, evaluate);
			}
			return evaluate(itemIndex);
		},
	};
}

/** The value does not depend on the item. One that can't be read is asked for again: the message names the item. */
function once(ask: Evaluate): Evaluate {
	let known: { value: unknown } | undefined;
	return (itemIndex) => (known ??= { value: ask(itemIndex) }).value;
}

/**
 * Where the expression is a field of the item, reads it there if it is a plain value, once n8n has
 * given the same for an item: in some places `$json` is something else.
 */
function fromItem(items: INodeExecutionData[], expression: unknown, ask: Evaluate): Evaluate {
	const field = typeof expression === 'string' ? FIELD_OF_ITEM.exec(expression)?.[1] : undefined;
	if (field === undefined || LEFT_TO_N8N.test(field)) return ask;
	let agrees: boolean | undefined;
	return (itemIndex) => {
		const json = items[itemIndex]?.json;
		const value: unknown = json && Object.hasOwn(json, field) ? json[field] : undefined;
		if (agrees === false || !isPlainValue(value)) return ask(itemIndex);
		if (agrees) return value;
		const asked = ask(itemIndex);
		agrees = Object.is(asked, value);
		return asked;
	};
}

function isPlainValue(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** Whether these parameters come to the same for every item. n8n itself doesn't say. */
export function isSameForAll(parameters: ParameterSource, names: readonly string[]): boolean {
	if (!('typed' in parameters)) return false;
	const { typed } = parameters as RunParameters;
	return names.every((name) => !holdsExpression(valueAt(typed, name)));
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

/** As n8n finds a parameter by its name, `options.apiVersion` included. */
function valueAt(parameters: INodeParameters, name: string): unknown {
	let value: unknown = parameters;
	for (const part of name.split('.')) {
		value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
	}
	return value;
}
