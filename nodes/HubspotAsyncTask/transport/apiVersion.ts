import type { ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { refused, type Checked } from '../../shared/items/parameters';
import type { ParameterSource } from '../../shared/items/parameterSource';

/**
 * Versions of HubSpot's API, as they stand in its paths. v3 answers until September 2027; the dated
 * ones are supported for about 18 months each.
 * @see https://developers.hubspot.com/docs/api-reference/legacy/migration-guide
 */
export const API_VERSIONS = ['v3', '2026-03', '2026-09'] as const;

export type ApiVersion = (typeof API_VERSIONS)[number];

/** What a workflow that chooses none calls. n8n doesn't store a default: changing it changes them. */
export const DEFAULT_API_VERSION: ApiVersion = '2026-09';

/** One endpoint's path in every version, where every version has it. */
export type PathByVersion = Readonly<Record<ApiVersion, string>>;

/**
 * One endpoint's path in every version; `null` where the version has no such endpoint. Versions move
 * parts of the path, so each is written out.
 */
export type VersionedPath = Readonly<Record<ApiVersion, string | null>>;

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
	default: DEFAULT_API_VERSION,
	description: "Version of HubSpot's API to call",
};

/** @returns `undefined` for a version that doesn't exist */
export function readApiVersion(
	parameters: ParameterSource,
	itemIndex: number,
): ApiVersion | undefined {
	const version = parameters.getNodeParameter('options.apiVersion', itemIndex, DEFAULT_API_VERSION);
	return API_VERSIONS.find((known) => known === version);
}

/** The version that the open node names: the default where it names none, or by an expression. */
export function editorApiVersion(context: ILoadOptionsFunctions): ApiVersion {
	const version = context.getCurrentNodeParameter('options.apiVersion');
	return API_VERSIONS.find((known) => known === version) ?? DEFAULT_API_VERSION;
}

/** Reads *API Version* for endpoints that not every version may have. */
export function readVersionOf(
	parameters: ParameterSource,
	itemIndex: number,
	paths: readonly VersionedPath[],
): Checked<ApiVersion> {
	const version = readApiVersion(parameters, itemIndex);
	if (!version) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
	if (paths.every((path) => path[version] !== null)) return ok(version);
	const having = API_VERSIONS.filter((known) => paths.every((path) => path[known] !== null));
	return refused(
		`Version ${version} of HubSpot's API does not have this operation`,
		`Set 'API Version' under 'Options' to one that has it: ${having.join(', ') || 'there is none'}.`,
	);
}

/**
 * The path of a version.
 * @throws where the version has none; `readVersionOf` tells that before anything is sent
 */
export function pathIn(path: VersionedPath, version: ApiVersion): string {
	const found = path[version];
	if (found === null) throw new Error(`Version ${version} of HubSpot's API has no such endpoint`);
	return found;
}
