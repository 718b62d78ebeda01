import { NodeHelpers, type INode, type INodeProperties, type INodeType } from 'n8n-workflow';

import { DingtalkStorageTask } from '../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';

/** One of the values that the property's conditions ask of each of these parameters. */
const valuesFor = ({ displayOptions }: INodeProperties, names: string[]) =>
	names.map((name) => displayOptions?.show?.[name] ?? []);

const optionsOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? String(option.value) : []));

/** Every entry of a collection, as if a user had added it and left it as it is. */
function filled({ options = [] }: INodeProperties): Record<string, unknown> {
	const entries = options.filter((option) => 'type' in option);
	return Object.fromEntries(entries.map((entry) => [entry.name, entry.default]));
}

/** Parameters of each operation with all of its collections filled. */
function panelsOf(properties: INodeProperties[]) {
	const operations = properties.filter(({ name }) => name === 'operation');
	return operations.flatMap((property) => {
		const [resources] = valuesFor(property, ['resource']);
		return resources.flatMap((resource) =>
			optionsOf(property).map((operation) => {
				const collections = properties.filter((one) => {
					const [forResources, forOperations] = valuesFor(one, ['resource', 'operation']);
					return (
						one.type === 'collection' &&
						forResources.includes(resource) &&
						(forOperations.length === 0 || forOperations.includes(operation))
					);
				});
				const values = Object.fromEntries(collections.map((one) => [one.name, filled(one)]));
				return { resource: String(resource), operation, values };
			}),
		);
	});
}

describe.each([
	['HubSpot Async Task', new HubspotAsyncTask()],
	['DingTalk Storage Task', new DingtalkStorageTask()],
])('the panels of %s', (_name, { description }: INodeType) => {
	const { properties } = description;

	// n8n does this whenever it loads a workflow, and before 2.35 throws where an entry of a collection
	// depends on something that is not an entry of it.
	it.each(panelsOf(properties))(
		'can be read by n8n with every option set: $resource $operation',
		({ resource, operation, values }) => {
			const parameters = { resource, operation, ...values };
			const node = { name: 'Test', typeVersion: 1, parameters } as unknown as INode;
			const read = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			expect(read).toMatchObject({ resource, operation });
		},
	);
});
