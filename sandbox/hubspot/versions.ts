export type VersionName = 'v3' | '2026-03' | '2026-09';

/** The path of each endpoint in each API version: the version's place in it differs. */
export interface ApiVersion {
	name: VersionName;
	objects: string;
	/** HubSpot: v4 where the others are v3; the reference and the guide differ in its place. */
	associations: string[];
	exports: string;
	imports: string;
	lists: string;
	owners: string;
	pipelines: string;
	folders: string;
	files: string;
	sourceCode: string;
	properties: string;
	schemas: string[];
	accountInfo: string;
	/** How much of the day's calls is used. */
	apiUsage: string;
	/** HubSpot: 2026-09 lists no 207; errors stand in a 200. */
	foldsErrors: boolean;
	/** Any one is enough to change folders and files. HubSpot: 2026-09 asks for `files` itself. */
	folderScopes: string[][];
	/** Any one is enough to look at the import of a file. */
	fileReadScopes: string[][];
	/** HubSpot: the dated versions want to be told about duplicates. */
	wantsDuplicatePolicy: boolean;
}

const FILE_SCOPES = [['files'], ['files.write'], ['files.ui_hidden.write']];

function dated(name: '2026-03' | '2026-09'): ApiVersion {
	const isNewest = name === '2026-09';
	return {
		name,
		objects: `/crm/objects/${name}`,
		associations: [`/crm/associations/${name}`],
		exports: `/crm/exports/${name}/export`,
		imports: `/crm/imports/${name}`,
		lists: `/crm/lists/${name}`,
		owners: `/crm/owners/${name}`,
		pipelines: `/crm/pipelines/${name}`,
		folders: `/files/${name}/folders`,
		files: `/files/${name}/files`,
		sourceCode: `/cms/source-code/${name}`,
		properties: `/crm/properties/${name}`,
		schemas: [`/crm-object-schemas/${name}/schemas`],
		accountInfo: `/account-info/${name}/details`,
		apiUsage: `/account-info/${name}/api-usage/daily/private-apps`,
		foldsErrors: isNewest,
		folderScopes: isNewest ? [['files']] : FILE_SCOPES,
		fileReadScopes: isNewest
			? [['files'], ['files.ui_hidden.read']]
			: [['files'], ['files.read'], ['files.ui_hidden.read']],
		wantsDuplicatePolicy: true,
	};
}

export const VERSIONS: ApiVersion[] = [
	{
		name: 'v3',
		objects: '/crm/v3/objects',
		associations: ['/crm/v4/associations', '/crm/associations/v4'],
		exports: '/crm/v3/exports/export',
		imports: '/crm/v3/imports',
		lists: '/crm/v3/lists',
		owners: '/crm/v3/owners',
		pipelines: '/crm/v3/pipelines',
		folders: '/files/v3/folders',
		files: '/files/v3/files',
		sourceCode: '/cms/v3/source-code',
		properties: '/crm/v3/properties',
		schemas: ['/crm/v3/schemas', '/crm-object-schemas/v3/schemas'],
		accountInfo: '/account-info/v3/details',
		apiUsage: '/account-info/v3/api-usage/daily',
		foldsErrors: false,
		folderScopes: FILE_SCOPES,
		fileReadScopes: [['files'], ['files.read'], ['files.ui_hidden.read']],
		wantsDuplicatePolicy: false,
	},
	dated('2026-03'),
	dated('2026-09'),
];
