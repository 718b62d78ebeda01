/** What the subtitle has to know of a resource. */
interface NamedResource {
	value: string;
	name: string;
	subtitleByType?: boolean;
	operations: ReadonlyArray<{ value: string; name: string }>;
}

/**
 * The line under the node's name on the canvas: the resource, the operation, and whether it waits. A
 * node that was chosen from the list of actions is named as the action, so it isn't said again.
 */
export function subtitleOf(resources: readonly NamedResource[]): string {
	const labels = Object.fromEntries(resources.map(({ value, name }) => [value, name]));
	const operations = Object.fromEntries(
		resources.flatMap((resource) =>
			resource.operations.map(({ value, name }) => [`${resource.value}:${value}`, name]),
		),
	);
	const byType = resources.filter(({ subtitleByType }) => subtitleByType).map(({ value }) => value);
	const tell = `(parameters) => {
		const operation = (${JSON.stringify(operations)})[parameters.resource + ':' + parameters.operation];
		const label = (${JSON.stringify(labels)})[parameters.resource];
		if (${JSON.stringify(byType)}.includes(parameters.resource)) {
			const type = parameters.objectType;
			return typeof type === 'string' && /^[\\w-]+$/.test(type) ? operation + ': ' + type : operation;
		}
		return label + ': ' + operation + (parameters.waitUntilDone === true ? ' and Wait' : '');
	}`;
	return `={{ (${tell})($parameter) }}`;
}
