import fc from 'fast-check';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import type { Draw } from './draw';
import { hostileText, hostileValue } from './values';

/** Good values by the parameter's name, where its type alone doesn't make one. */
export type GoodValues = Readonly<Record<string, readonly unknown[]>>;

interface Making {
	node: INodeType;
	good: GoodValues;
	draw: Draw;
	/** How many parameters in a hundred are hostile. */
	hostility: number;
}

/** Names that say what the node does. */
const CHOSEN = new Set(['authentication', 'resource', 'operation']);

/** Every operation of a node, as its description has them. */
export function operationsOf(node: INodeType): Array<{ resource: string; operation: string }> {
	return node.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option) => ({
					resource: String(resource),
					operation: String((option as INodePropertyOptions).value),
				})),
			),
		);
}

/** Parameters for an operation as the node's description offers them, some good and some not. */
export function drawParameters(chosen: INodeParameters, making: Making): INodeParameters {
	const { node } = making;
	const values: INodeParameters = { ...chosen };
	const asNode = { typeVersion: 1, parameters: values } as unknown as INode;
	for (const property of node.description.properties) {
		if (CHOSEN.has(property.name) || property.type === 'hidden') continue;
		if (!NodeHelpers.displayParameter(values, property, asNode, node.description)) continue;
		// A parameter that was never touched is not there.
		if (making.draw(fc.nat(19)) === 0) continue;
		values[property.name] = valueOf(property, making) as INodeParameters[string];
	}
	return values;
}

function valueOf(property: INodeProperties, making: Making): unknown {
	const { draw, hostility } = making;
	if (draw(fc.nat(99)) < hostility) return hostileValueOf(property, making);
	return goodValueOf(property, making);
}

/** What is typed in, or what an expression gives. */
function hostileValueOf(property: INodeProperties, { draw }: Making): unknown {
	const isList = property.type === 'resourceLocator';
	const value = draw(
		fc.oneof(
			{ weight: 3, arbitrary: fc.constant('={{ $json.hostile }}') },
			{ weight: 1, arbitrary: fc.constant('={{ $json.nothing.at.all }}') },
			{ weight: 3, arbitrary: hostileText.map((text) => text.replace(/^=/, '')) },
			{ weight: 1, arbitrary: hostileValue },
		),
	);
	if (!isList) return value;
	// n8n itself stumbles over a required one that is null.
	return draw(
		fc.constantFrom<unknown>(value ?? '', { __rl: true, mode: 'id', value }, { __rl: true }),
	);
}

function goodValueOf(property: INodeProperties, making: Making): unknown {
	const { draw, good } = making;
	const { name, type } = property;
	const known = Object.hasOwn(good, name) ? draw(fc.constantFrom(...good[name])) : undefined;
	switch (type) {
		case 'boolean':
			return draw(fc.boolean());
		case 'number':
			return known ?? draw(fc.constantFrom(0, 1, 2, 5));
		case 'options':
			return known ?? draw(fc.constantFrom(...choices(property)));
		case 'multiOptions':
			return known ?? choices(property).filter(() => draw(fc.boolean()));
		case 'dateTime':
			return '2030-01-01T00:00:00';
		case 'resourceLocator':
			return { __rl: true, mode: draw(fc.constantFrom('list', 'id')), value: known ?? '1' };
		case 'resourceMapper':
			return drawMapper(making);
		case 'collection':
			return Object.fromEntries(
				(property.options as INodeProperties[])
					.filter(() => draw(fc.nat(2)) === 0)
					.map((option) => [option.name, valueOf(option, making)]),
			);
		case 'fixedCollection':
			return drawFixed(property.options as INodePropertyCollection[], making);
		default:
			return known ?? draw(fc.constantFrom('={{ $json.id }}', 'some text', '12'));
	}
}

function choices({ options = [], default: usual }: INodeProperties): unknown[] {
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return values.length > 0 ? values : [usual];
}

function drawFixed(collections: INodePropertyCollection[], making: Making): unknown {
	const count = making.draw(fc.integer({ min: 1, max: 3 }));
	return Object.fromEntries(
		collections.map(({ name, values }) => [
			name,
			Array.from({ length: count }, () =>
				Object.fromEntries(values.map((value) => [value.name, valueOf(value, making)])),
			),
		]),
	);
}

function drawMapper({ draw, good }: Making): unknown {
	if (draw(fc.nat(3)) === 0) return { mappingMode: 'autoMapInputData', value: null };
	const names = good.propertyName ?? ['name'];
	const value = draw(
		fc.array(
			fc.tuple(
				fc.oneof(
					{ weight: 9, arbitrary: fc.constantFrom(...names).map(String) },
					{ weight: 1, arbitrary: hostileText },
				),
				fc.oneof(
					{ weight: 9, arbitrary: fc.constantFrom('={{ $json.name }}', '={{ $json.email }}') },
					{ weight: 1, arbitrary: fc.constant('={{ $json.hostile }}') },
					{ weight: 1, arbitrary: hostileText },
				),
			),
			{ minLength: 1, maxLength: 4 },
		),
	);
	return { mappingMode: 'defineBelow', value: Object.fromEntries(value), schema: [] };
}
