import fc from 'fast-check';

import { DingtalkStorageTask } from '../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import type { Draw } from './arbitrary/draw';
import { flawsOfRun } from './arbitrary/flaws';
import { drawItems } from './arbitrary/items';
import { drawParameters, operationsOf, type GoodValues } from './arbitrary/parameters';
import { checkRuns, Tally } from './check';
import { dingtalkOf } from './credentials';
import { live, useWorld, type World } from './live';

const node = new DingtalkStorageTask();
const operations = operationsOf(node);

const world = useWorld();

const tally = new Tally();

/** What is there to be named, by resource. */
function seed({ sandbox: { dingtalk } }: World): Record<string, string[]> {
	dingtalk.addUser({ userid: 'ada', unionid: 'union-of-ada', mobile: '13900000001' });
	const children = ['a', 'b'];
	const document = dingtalk.addFile({ name: 'document.adoc', isOnlineDoc: true });
	return {
		document: [document.uuid, document.uuid, dingtalk.addTask({ kind: 'document' })],
		uuid: [dingtalk.addFile({ name: 'three.txt' }).uuid],
		task: [dingtalk.addTask(), dingtalk.addTask({ durationMs: 4000 })],
		dentry: [
			dingtalk.addFile({ name: 'one.txt' }).id,
			dingtalk.addFile({ name: 'two.txt' }).id,
			dingtalk.addFolder({ name: 'folder', children }).id,
		],
		recycleItem: [
			dingtalk.addToRecycleBin({ name: 'gone.txt' }).id,
			dingtalk.addToRecycleBin({ name: 'gone', children }).id,
		],
	};
}

const GOOD: GoodValues = {
	spaceId: ['sandbox-space'],
	dentryId: ['={{ $json.id }}'],
	taskId: ['={{ $json.id }}'],
	recycleBinId: ['sandbox-recycle-bin'],
	recycleItemId: ['={{ $json.id }}'],
	parentId: ['0', 'folder-reports'],
	name: ['Made/2027/一月', '={{ $json.name }}'],
	newName: ['new {{ 1 }}.txt'],
	inputField: ['data'],
	outputField: ['data', 'file'],
	identifyBy: ['id', 'id', 'uuid', 'url'],
	keyword: ['o', 'folder'],
	recycleBinScope: ['id', 'SPACE'],
	limit: [1, 50],
	fileName: ['', 'x.txt'],
	searchIn: ['everywhere'],
	everyFolder: [false],
	lookUpIds: [false],
	onIncomplete: ['fail', 'output'],
	filters: [{}, { namePattern: '*o*' }],
	dentryCategories: [''],
	creatorIds: [''],
	namePattern: ['', '*'],
	type: ['any'],
	maxFileSize: [0, 10],
	...Object.fromEntries(
		['modified', 'deleted', 'created'].flatMap((verb) => [
			[`${verb}After`, ['', '2020-01-31T18:00:00Z']],
			[`${verb}Before`, ['', '2040-01-31']],
		]),
	),
	sourceDentryUuid: ['={{ $json.id }}'],
	targetSpaceId: ['', 'sandbox-space'],
	targetFolderId: ['folder-archive', '0'],
	unionId: ['', 'sandbox-union-id', 'union-of-ada'],
	userId: ['ada', '={{ $json.name }}'],
	mobile: ['13900000001', '={{ $json.name }}'],
	actAs: ['unionId', 'unionId', 'userId', 'mobile'],
	maxWait: [0, 5, 600, 100_000],
	pollInterval: [0, 0.5, 30],
	watchFirst: [0, 15],
	mode: ['inExecution'],
};

async function oneRun(draw: Draw): Promise<string[]> {
	world.sandbox.reset();
	const ids = seed(world);
	const { credentials, secrets } = dingtalkOf(world, draw(fc.boolean()));
	const chosen = tally.nextOf(operations);
	const hostility = draw(fc.constantFrom(0, 0, 5, 20));
	const { rootUuid = '' } = world.sandbox.dingtalk.store.space('sandbox-space') ?? {};
	const [uuid] = ids.uuid;
	const good = {
		...GOOD,
		targetParentDentryUuid: [rootUuid],
		dentryUuid: [uuid],
		url: [`https://alidocs.dingtalk.com/i/nodes/${uuid}`],
	};
	const parameters = drawParameters(chosen, { node, good, draw, hostility });
	const lived = await live(
		world,
		{
			node: 'dingtalkStorageTask',
			parameters,
			items: drawItems(draw, ids[chosen.resource]),
			credentials,
			onError: draw(
				fc.constantFrom('stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'),
			),
		},
		{ flaws: draw(flawsOfRun(world.others)), secrets },
	);
	if (!lived) return [];
	const name = `${chosen.resource}.${chosen.operation}`;
	tally.note(name, lived.calls, lived.run);
	return lived.faults.map((fault) => `${name}: ${fault}`);
}

it('DingTalk: whatever comes from outside, each item comes back with words, and no secret shows', async () => {
	await checkRuns(oneRun, 200);
	tally.expectDeep(operations.map(({ resource, operation }) => `${resource}.${operation}`));
}, 3_600_000);
