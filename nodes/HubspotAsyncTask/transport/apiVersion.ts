import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/**
 * Versions of HubSpot's API, as they stand in its paths. v3 answers until September 2027; the dated
 * ones are supported for about 18 months each.
 * @see https://developers.hubspot.com/docs/api-reference/legacy/migration-guide
 */
export const API_VERSIONS = ['v3', '2026-03', '2026-09'] as const;

export type ApiVersion = (typeof API_VERSIONS)[number];

/** One endpoint's path in every version. Versions move parts of the path, so each is written out. */
export type VersionedPath = Readonly<Record<ApiVersion, string>>;

/** An entry of every operation's *Options*. */
export const apiVersionOption: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{ name: '2026-03', value: '2026-03' },
		{
			name: '2026-09',
			value: '2026-09',
			description: "The current version. Writes must also satisfy the account's own rules.",
		},
		{ name: 'V3', value: 'v3', description: 'Answers until September 2027' },
	],
	default: 'v3',
	description: "Version of HubSpot's API to call",
};

/** @returns `undefined` for a version that doesn't exist */
export function readApiVersion(
	context: IExecuteFunctions,
	itemIndex: number,
): ApiVersion | undefined {
	const version = context.getNodeParameter('options.apiVersion', itemIndex, 'v3');
	return API_VERSIONS.find((known) => known === version);
}
