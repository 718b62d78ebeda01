/**
 * The packages for one service each, made from the same sources as the one with both. n8n verifies
 * only packages that integrate one service.
 *
 * A node and a credential are named by their class, which is also the name of their file. The README
 * takes over what stands below these headings of docs/credentials.md, and the tables of operations
 * with which these pages begin.
 */
export const PACKAGES = [
	{
		name: 'n8n-nodes-hubspot-async-task',
		service: 'HubSpot',
		description:
			'n8n node for HubSpot exports, imports, record batches and other asynchronous tasks; it starts the work, waits for it and hands on the result',
		keywords: ['hubspot', 'async', 'batch', 'bulk', 'crm', 'export', 'import', 'polling', 'upsert'],
		nodes: ['HubspotAsyncTask'],
		credentials: ['HubspotAsyncTaskApi', 'HubspotAsyncTaskOAuth2Api'],
		readme: {
			lead: "**HubSpot Async Task** is an [n8n](https://n8n.io) node for HubSpot's bulk and long-running work. It starts exports, imports, folder updates and the other work that HubSpot does in the background, waits for it and collects what comes of it; and it reads, creates, updates, upserts and archives CRM records of any type, a hundred at a time.",
			credentials: ['HubSpot service key', 'HubSpot OAuth2', 'Scopes of HubSpot'],
			operations: [
				'docs/hubspot-records.md',
				'docs/hubspot-associations.md',
				'docs/hubspot-lists.md',
				'docs/hubspot-tasks.md',
			],
			docs: [
				['Records, a hundred in a call', 'docs/hubspot-records.md'],
				['Associations, thousands in a call', 'docs/hubspot-associations.md'],
				['Lists, hundreds of members in a call', 'docs/hubspot-lists.md'],
				['Tasks: exports, imports and the others', 'docs/hubspot-tasks.md'],
			],
		},
	},
	{
		name: 'n8n-nodes-dingtalk-storage-task',
		service: 'DingTalk',
		description:
			"n8n node for copying, moving, deleting and restoring files and folders in DingTalk's drive; it starts the work, waits for it and hands on the result",
		keywords: ['dingtalk', 'async', 'batch', 'drive', 'folder', 'long-running', 'polling'],
		nodes: ['DingtalkStorageTask'],
		credentials: ['DingtalkStorageTaskApi'],
		readme: {
			lead: "**DingTalk Storage Task** is an [n8n](https://n8n.io) node that copies, moves, deletes and restores files and folders of DingTalk's drive, and waits for the tasks that folders become.",
			credentials: ['DingTalk app'],
			operations: ['docs/dingtalk.md'],
			docs: [['The operations, and in whose name they act', 'docs/dingtalk.md']],
		},
	},
];

/** The name by which saved workflows know a node or a credential of this class. */
export const typeName = (className) => className[0].toLowerCase() + className.slice(1);

/** Where the compiled class is, in dist of every package. */
export const nodeFile = (className) => `dist/nodes/${className}/${className}.node.js`;
export const schemaFolder = (className) => `dist/nodes/${className}/__schema__`;
export const credentialFile = (className) => `dist/credentials/${className}.credentials.js`;
