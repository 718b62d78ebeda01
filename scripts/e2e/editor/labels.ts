// Every text that the editor is searched for. Parameters are found by their names, which don't
// change; what is here may, and then changes here only.

export const NODES = { hubspot: 'HubSpot Async Task', dingtalk: 'DingTalk Storage Task' };

/** What somebody types who doesn't know the nodes, and the node that must come up. */
export const SEARCHES: Array<{ typed: string; node: string }> = [
	{ typed: 'hubspot', node: NODES.hubspot },
	{ typed: 'hubspot export', node: NODES.hubspot },
	{ typed: 'hubspot import', node: NODES.hubspot },
	{ typed: 'hubspot batch', node: NODES.hubspot },
	{ typed: 'batch update', node: NODES.hubspot },
	{ typed: 'csv import', node: NODES.hubspot },
	{ typed: 'rename folder', node: NODES.hubspot },
	{ typed: 'wait for task', node: NODES.hubspot },
	{ typed: 'import errors', node: NODES.hubspot },
	{ typed: 'dingtalk', node: NODES.dingtalk },
	{ typed: 'dingtalk drive', node: NODES.dingtalk },
	{ typed: 'dingtalk copy', node: NODES.dingtalk },
	{ typed: '钉钉', node: NODES.dingtalk },
	{ typed: 'alidocs', node: NODES.dingtalk },
];

/** Actions in the list of a node, as patterns: their wording may be polished. */
export const ACTIONS = {
	read: /^(batch )?read records/i,
	update: /^(batch )?update records/i,
	startExport: /^export records/i,
	startImport: /^import records/i,
	getErrors: /^get import errors/i,
	renameFolder: /^rename or move folder/i,
	move: /^move file or folder/i,
	delete: /^delete file or folder/i,
	restore: /^restore recycle bin item/i,
	getTask: /^get task status/i,
};

/** n8n's own texts. */
export const N8N = {
	testSucceeded: 'Connection tested successfully',
	testRefused: 'Couldn’t connect with these settings',
	mapManually: 'Manually',
	errorOutput: 'Continue (using error output)',
};

/** What the nodes say. */
export const SAID = {
	hubspotKeyRefused: /HubSpot does not accept this key\. Copy it again/,
	dingtalkSecretRefused: /DingTalk does not accept .*Client ID and Client Secret/,
	readHint: /3 read, 1 not found · 1 call/,
	updateHint: /8 updated, 1 failed, 1 not found/,
	updateRefused: /2 of 10 records were not updated/,
	unknownRecord: /no record '3999'/,
	emptyId: /Record ID/,
	missingScope: /crm\.objects\.companies\.read/,
	waited: /1 succeeded/,
	dingtalkDenied: /has no right to do this/,
};
