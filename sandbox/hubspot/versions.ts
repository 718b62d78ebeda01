/** The path of each endpoint in each API version: the version's place in it differs. */
export interface ApiVersion {
	name: 'v3' | '2026-03' | '2026-09';
	objects: string;
	exports: string;
	folders: string;
	properties: string;
	schemas: string[];
	accountInfo: string;
	/** HubSpot: 2026-09 lists no 207; errors stand in a 200. */
	foldsErrors: boolean;
	/** Any one is enough for folder updates. HubSpot: 2026-09 asks for `files` itself. */
	folderScopes: string[][];
}

const FILE_SCOPES = [['files'], ['files.write'], ['files.ui_hidden.write']];

function dated(name: '2026-03' | '2026-09'): ApiVersion {
	return {
		name,
		objects: `/crm/objects/${name}`,
		exports: `/crm/exports/${name}/export`,
		folders: `/files/${name}/folders`,
		properties: `/crm/properties/${name}`,
		schemas: [`/crm-object-schemas/${name}/schemas`],
		accountInfo: `/account-info/${name}/details`,
		foldsErrors: name === '2026-09',
		folderScopes: name === '2026-09' ? [['files']] : FILE_SCOPES,
	};
}

export const VERSIONS: ApiVersion[] = [
	{
		name: 'v3',
		objects: '/crm/v3/objects',
		exports: '/crm/v3/exports/export',
		folders: '/files/v3/folders',
		properties: '/crm/v3/properties',
		schemas: ['/crm/v3/schemas', '/crm-object-schemas/v3/schemas'],
		accountInfo: '/account-info/v3/details',
		foldsErrors: false,
		folderScopes: FILE_SCOPES,
	},
	dated('2026-03'),
	dated('2026-09'),
];
