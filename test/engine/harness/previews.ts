import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv';

const NODES = resolve(__dirname, '../../../nodes');

/**
 * What judges an operation's items by the file that the editor shows before a first run; a field that
 * the file doesn't have is a fault, too.
 * @param folder of the node
 * @param operation 'resource operation'
 */
export function previewOf(folder: string, operation: string): ValidateFunction {
	const file = join(NODES, folder, '__schema__/v1.0.0', `${operation.replace(' ', '/')}.json`);
	const { version, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as SchemaObject;
	expect(version).toBe(1);
	return new Ajv({ allErrors: true, allowUnionTypes: true }).compile(closed(schema));
}

/** As a file means it of the default output: what it doesn't name is not there. */
function closed(schema: SchemaObject): SchemaObject {
	const { properties, items } = schema as {
		properties?: Record<string, SchemaObject>;
		items?: SchemaObject;
	};
	return {
		...(properties && { additionalProperties: false }),
		...schema,
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, value]) => [name, closed(value)]),
			),
		}),
		...(items && { items: closed(items) }),
	};
}
