/** What the subtitle has to know of a resource. */
interface NamedResource {
	value: string;
	name: string;
	shortName?: string;
	operations: ReadonlyArray<{ value: string; name: string; verb?: string }>;
}

/**
 * The line under the node's name on the canvas: the operation, and whether it waits; the canvas has
 * room for about 25 letters. An operation with a `verb` is told with the type of its records
 * ("Export: deals and Wait"), one whose name several resources have with its resource.
 */
export function subtitleOf(resources: readonly NamedResource[]): string {
	const operations = resources.flatMap(({ value, name, shortName: resource = name, operations: own }) =>
		own.map((operation) => ({ ...operation, key: `${value}:${operation.value}`, resource })),
	);
	const names = operations.map(({ key, name, resource }) => {
		const isShared = operations.filter((other) => other.name === name).length > 1;
		return [key, isShared ? `${resource}: ${name}` : name];
	});
	const verbs = operations.flatMap(({ key, verb }) => (verb === undefined ? [] : [[key, verb]]));
	const tell = `(parameters) => {
		const key = parameters.resource + ':' + parameters.operation;
		const verb = (${JSON.stringify(Object.fromEntries(verbs))})[key];
		const type = parameters.objectType;
		const isType = typeof type === 'string' && /^[\\w-]+$/.test(type);
		const told = verb && isType ? verb + ': ' + type : (${JSON.stringify(Object.fromEntries(names))})[key];
		return told + (parameters.waitUntilDone === true ? ' and Wait' : '');
	}`;
	return `={{ (${tell})($parameter) }}`;
}
