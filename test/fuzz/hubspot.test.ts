import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { flawsOfRun } from './arbitrary/flaws';
import { drawItems } from './arbitrary/items';
import { drawParameters, operationsOf, type GoodValues } from './arbitrary/parameters';
import type { Draw } from './arbitrary/draw';
import { checkRuns, Tally } from './check';
import { hubspotAppOf, hubspotKeyOf } from './credentials';
import { live, useWorld, type World } from './live';

const node = new HubspotAsyncTask();
/** The operations, in two parts that have their own share of the runs. */
const isOfPairs = ({ resource, operation }: { resource: string; operation: string }) =>
	resource === 'association' || resource === 'list' || operation === 'merge';
const all = operationsOf(node);
const PARTS = [
	{ runs: 360, operations: all.filter((one) => !isOfPairs(one)) },
	{ runs: 140, operations: all.filter(isOfPairs) },
];

const world = useWorld();

/** Tasks and records that are there. */
function seed({ sandbox: { hubspot } }: World): Record<string, string[]> {
	const plan = { durationMs: 3000 };
	const contacts = hubspot.seedRecords('contacts', 4).map(({ id }) => id);
	hubspot.addList('7', 'contacts', contacts.slice(2));
	return {
		record: contacts,
		association: contacts,
		list: contacts,
		export: [
			hubspot.addExport(plan),
			hubspot.addExport({
				...plan,
				file: { contentType: 'text/csv', body: 'a,b\n1,2\n' as never },
			}),
		],
		folderUpdate: [hubspot.folders.addFolder('old'), hubspot.addFolderUpdate(plan)],
		fileImport: [hubspot.addFileImport(plan)],
		recordImport: [hubspot.addImport(plan), hubspot.addImport({ ...plan, errors: 2 })],
		sourceCodeExtract: [hubspot.addExtraction(plan)],
	};
}

const GOOD: GoodValues = {
	objectType: ['contacts', '0-1'],
	recordId: ['={{ $json.id }}', ''],
	taskId: ['={{ $json.id }}'],
	idProperty: ['', 'email'],
	properties: [['email', 'firstname'], []],
	propertiesWithHistory: [['email']],
	objectProperties: [['email', 'firstname']],
	propertyName: ['email', 'firstname', 'lastname'],
	columnName: ['email', 'firstname'],
	listId: ['7', '={{ $json.id }}'],
	fromObjectType: ['contacts', '0-1'],
	toObjectType: ['companies', 'contacts', '={{ "companies" }}'],
	fromId: ['', '={{ $json.id }}'],
	toId: ['101', ['102', 103]],
	label: ['', 'Primary', 'HUBSPOT_DEFINED:1'],
	primaryId: ['={{ $json.id }}'],
	mergeId: ['101', '102'],
	url: ['https://example.com/file.pdf'],
	parentFolderId: ['0'],
	source: ['binary', 'rows'],
	columnType: ['HUBSPOT_ALTERNATE_ID', 'STANDARD'],
	folderPath: ['/files'],
	path: ['folder/site.zip', 'a.zip'],
	folderId: ['={{ $json.id }}'],
	inputField: ['data'],
	idColumn: ['email'],
	outputField: ['data', 'file'],
	maxFileSize: [0, 1, 1000],
	maxWait: [0, 5, 600, 100_000],
	pollInterval: [0, 0.5, 30],
	watchFirst: [0, 15],
	mode: ['inExecution'],
	limit: [50],
	apiVersion: ['v3', '2026-03', '2026-09', '2026-09'],
	filterJson: ['{"filterGroups":[]}'],
	query: ['', 'ada'],
	value: ['a'],
	highValue: ['z'],
	values: ['a, b'],
	changedSince: ['', '2026-01-01T00:00:00Z'],
	overlap: [0, 60],
	associations: [[], ['companies']],
	publicCrmSearchRequest: ['{"filterGroups":[],"sorts":[]}'],
	importRequest: [
		'{"name":"x","files":[{"fileName":"people.csv","fileFormat":"CSV","fileImportPage":{"hasHeader":true,"columnMappings":[{"columnName":"email","columnObjectTypeId":"0-1","propertyName":"email","columnType":"HUBSPOT_ALTERNATE_ID"}]}}]}',
	],
};

async function oneRun(
	draw: Draw,
	tally: Tally,
	operations: (typeof PARTS)[number]['operations'],
): Promise<string[]> {
	const { sandbox } = world;
	sandbox.reset();
	const ids = seed(world);
	for (const name of ['hostile', 'name']) sandbox.hubspot.defineProperty('contacts', { name });
	const byApp = draw(fc.nat(3)) === 0;
	const { credentials, secrets } = byApp
		? hubspotAppOf(world, draw(fc.boolean()))
		: hubspotKeyOf(world);
	const chosen = tally.nextOf(operations);
	const hostility = draw(fc.constantFrom(0, 0, 5, 20));
	const parameters = drawParameters(
		{ authentication: byApp ? 'oAuth2' : 'serviceKey', ...chosen } as INodeParameters,
		{ node, good: GOOD, draw, hostility },
	);
	const onError = draw(
		fc.constantFrom('stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'),
	);
	const items = drawItems(draw, ids[chosen.resource]);
	const flaws = draw(flawsOfRun(world.others));
	const lived = await live(
		world,
		{
			node: 'hubspotAsyncTask',
			parameters,
			items,
			credentials,
			onError,
		},
		{ flaws, secrets },
	);
	if (!lived) return [];
	tally.note(`${chosen.resource}.${chosen.operation}`, lived.calls, lived.run);
	return lived.faults.map((fault) => `${chosen.resource}.${chosen.operation}: ${fault}`);
}

it.each(PARTS)(
	'HubSpot: whatever comes from outside, each item comes back with words, and no secret shows ($runs runs)',
	async ({ runs, operations }) => {
		const tally = new Tally();
		await checkRuns(async (draw) => await oneRun(draw, tally, operations), runs);
		tally.expectDeep(operations.map(({ resource, operation }) => `${resource}.${operation}`));
	},
	3_600_000,
);
