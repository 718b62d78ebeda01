import { join, resolve } from 'node:path';
import { createGenerator, type Schema } from 'ts-json-schema-generator';

const ROOT = resolve(__dirname, '../..');

const NODES = ['HubspotAsyncTask', 'DingtalkStorageTask'];

/** Where n8n looks for them, beside a node's class. */
export const SCHEMA_FOLDERS = NODES.map((node) => `nodes/${node}/__schema__`);

/** The version of the nodes, as n8n writes it for folders. */
const VERSION = 'v1.0.0';

/**
 * What the editor shows of an operation's output before its first run, for every operation: a JSON
 * schema each, made of the type `Outputs` of its node.
 * @returns the text of each file, by its path in the repository
 */
export function outputSchemas(): Map<string, string> {
	return new Map(NODES.flatMap(schemasOf));
}

/** In the form that n8n's own nodes have them in. */
function schemasOf(node: string): Array<[string, string]> {
	const generator = createGenerator({
		path: join(ROOT, 'nodes', node, 'outputs.ts'),
		tsconfig: join(ROOT, 'tsconfig.json'),
		type: 'Outputs',
		// `tsc` judges the types.
		skipTypeCheck: true,
		// The editor follows no references, and shows fields in the order that they have here.
		topRef: false,
		expose: 'none',
		sortProps: false,
		jsDoc: 'none',
	});
	const { properties: resources = {} } = generator.createSchema('Outputs');
	return entriesOf(resources).flatMap(([resource, { properties: operations = {} }]) =>
		entriesOf(operations).map(([operation, schema]): [string, string] => [
			`nodes/${node}/__schema__/${VERSION}/${resource}/${operation}.json`,
			`${JSON.stringify({ ...opened(schema), version: 1 }, null, '\t')}\n`,
		]),
	);
}

function entriesOf(properties: NonNullable<Schema['properties']>): Array<[string, Schema]> {
	return Object.entries(properties).filter(
		(entry): entry is [string, Schema] => typeof entry[1] === 'object',
	);
}

/** Without what forbids more: *Options* can ask for it. */
function opened(schema: Schema): Schema {
	const { additionalProperties, properties, items, ...rest } = schema;
	return {
		...rest,
		...(properties && {
			properties: Object.fromEntries(
				entriesOf(properties).map(([name, value]) => [name, opened(value)]),
			),
		}),
		...(items !== undefined && { items: isSchema(items) ? opened(items) : items }),
		...(additionalProperties !== false &&
			additionalProperties !== undefined && { additionalProperties }),
	};
}

function isSchema(items: Schema['items']): items is Schema {
	return typeof items === 'object' && !Array.isArray(items);
}
