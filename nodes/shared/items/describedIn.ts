import type { INodeProperties } from 'n8n-workflow';

/**
 * Where a parameter is described.
 * @param name with `options.` before it for an entry of *Options*
 * @throws where it isn't, which is a mistake in the node
 */
export function describedIn(
	properties: readonly INodeProperties[],
	name: string,
	type: INodeProperties['type'],
): INodeProperties {
	const lastPart = name.split('.').at(-1);
	const found = properties.find((known) => known.name === lastPart && known.type === type);
	if (!found) throw new Error(`No parameter '${name}' of the type '${type}' is described`);
	return found;
}
