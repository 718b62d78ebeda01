import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const NODES = {
	hubspot: 'HubspotAsyncTask/HubspotAsyncTask.node.json',
	dingtalk: 'DingtalkStorageTask/DingtalkStorageTask.node.json',
};

function aliasesOf(file: string): string[] {
	const codex = JSON.parse(readFileSync(join(__dirname, '../../nodes', file), 'utf8')) as {
		alias: string[];
	};
	return codex.alias.map((alias) => alias.toLowerCase());
}

describe.each([
	[
		NODES.hubspot,
		[
			...['bulk', 'batch', 'csv import', 'rename folder', 'move folder', 'wait for task'],
			...['import errors', 'associations', 'lists', 'merge', 'search records', 'download'],
		],
	],
	[
		NODES.dingtalk,
		[
			...['钉钉', '钉盘', 'alidocs', 'batch', 'rename folder', 'move folder', 'wait for task'],
			...['upload', 'download', 'recycle bin', 'search files', 'knowledge base'],
		],
	],
])('the search of nodes finds %s', (file, words) => {
	const aliases = aliasesOf(file);

	it.each(words)('by "%s" (U20)', (word) => {
		expect(aliases).toContain(word);
	});

	it('has no alias twice', () => {
		expect(aliases).toEqual([...new Set(aliases)]);
	});
});
