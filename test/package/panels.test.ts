import {
	NodeHelpers,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../credentials/DingtalkStorageTaskApi.credentials';
import { DingtalkStorageTask } from '../../nodes/DingtalkStorageTask/DingtalkStorageTask.node';
import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node';
import { isShownFor, operationsOf } from './panel';

/** What a person sees in a panel, and in which order. */

const hubspot = new HubspotAsyncTask();
const dingtalk = new DingtalkStorageTask();

const panelOf = (node: INodeType, resource: string, operation: string): INodeProperties[] =>
	node.description.properties.filter((property) => isShownFor(property, resource, operation));

const namesOf = (panel: readonly INodeProperties[]) => [...new Set(panel.map(({ name }) => name))];

const operations = [hubspot, dingtalk].flatMap((node) =>
	operationsOf(node.description.properties).map(
		([resource, operation]) => [node.description.displayName, resource, operation, node] as const,
	),
);

it('what every use needs stands before what grows, or below the fold at 1200 × 700', () => {
	const getMany = namesOf(panelOf(hubspot, 'record', 'getMany'));
	expect(getMany.slice(getMany.indexOf('objectType'))).toEqual([
		...['objectType', 'returnAll', 'limit', 'properties', 'simplify'],
		...['specifyFilters', 'filterGroups', 'query', 'filterJson', 'options'],
	]);
	for (const operation of ['batchCreate', 'batchArchive']) {
		const panel = namesOf(panelOf(hubspot, 'association', operation));
		expect(panel.slice(panel.indexOf('fromObjectType'))).toEqual([
			...['fromObjectType', 'toObjectType', 'label', 'fromId', 'toId', 'options'],
		]);
	}
});

describe('what records are matched by stands before the value, under a label that fits (U17)', () => {
	const matching = operationsOf(hubspot.description.properties).filter(([resource, operation]) =>
		namesOf(panelOf(hubspot, resource, operation)).includes('idProperty'),
	);

	it('in the panels of three operations', () => {
		expect(matching).toEqual([
			['record', 'batchRead'],
			['record', 'batchUpdate'],
			['record', 'batchUpsert'],
		]);
	});

	it.each(matching)('%s %s', (resource, operation) => {
		const panel = panelOf(hubspot, resource, operation);
		const names = namesOf(panel);
		expect(names.indexOf('recordId')).toBe(names.indexOf('idProperty') + 1);
		expect(panel.find(({ name }) => name === 'idProperty')?.displayName).toMatch(
			/^Match Records By /,
		);
		const values = panel.filter(({ name }) => name === 'recordId');
		expect(values.map(({ displayName }) => displayName)).toEqual(
			expect.arrayContaining(['Email', 'Value to Match']),
		);
	});

	/** Beside the switch between fixed and expression, which needs its place. */
	const FITS = 30;

	it.each(operations)('%s: %s %s has no longer label', (_node, resource, operation, node) => {
		const labels = panelOf(node, resource, operation).map(({ displayName }) => displayName);
		expect(labels.filter((label) => label.length > FITS)).toEqual([]);
	});
});

describe('what is mapped by hand waits for the type whose properties it shows (U4)', () => {
	const shows = (operation: string, type: string) => {
		const parameters = {
			authentication: 'serviceKey',
			resource: 'record',
			operation,
			objectType: { __rl: true, mode: 'list', value: type },
		};
		const fields = panelOf(hubspot, 'record', operation).find(({ name }) => name === 'fields');
		return NodeHelpers.displayParameter(
			parameters,
			fields as INodeProperties,
			null,
			hubspot.description,
		);
	};

	it.each(['batchCreate', 'batchUpdate', 'batchUpsert'])('in %s', (operation) => {
		expect(shows(operation, '')).toBe(false);
		expect(shows(operation, 'contacts')).toBe(true);
	});
});

describe("'Wait Until Done' comes right after what it takes to start (U12)", () => {
	const waiting = operations.filter(([, resource, operation, node]) =>
		namesOf(panelOf(node, resource, operation)).includes('waitUntilDone'),
	);
	/** Below it, however much an operation has. */
	const BELOW = [
		...['filterGroups', 'publicCrmSearchRequest', 'format', 'exportName', 'language'],
		...['mapping', 'columns', 'importOperation', 'conflictStrategy'],
		...['actAs', 'unionId', 'userId', 'mobile', 'simplify', 'options'],
	];
	const MOST_ABOVE = 4;

	it.each(waiting)('%s: %s %s', (_node, resource, operation, node) => {
		const names = namesOf(panelOf(node, resource, operation)).filter(
			(name) => name !== 'operation',
		);
		const above = names.slice(0, names.indexOf('waitUntilDone'));
		expect(above.length).toBeLessThanOrEqual(MOST_ABOVE);
		expect(above.filter((name) => BELOW.includes(name))).toEqual([]);
	});

	it("and an export's file right after it", () => {
		const names = namesOf(panelOf(hubspot, 'export', 'start'));
		const from = names.indexOf('waitUntilDone');
		expect(names.slice(from, from + 4)).toEqual([
			...['waitUntilDone', 'downloadFile', 'outputField', 'waitOptions'],
		]);
	});
});

describe('the names of what can be done say what people do', () => {
	const optionsOf = (name: string, resource?: string) =>
		hubspot.description.properties
			.filter((property) => property.name === name)
			.filter(({ displayOptions }) => !resource || displayOptions?.show?.resource?.[0] === resource)
			.flatMap(({ options = [] }) => options as INodePropertyOptions[]);

	it('resources tell all of it, not only that a status can be got (U14)', () => {
		for (const { description } of optionsOf('resource')) {
			expect(description).not.toMatch(/^(See|Check|Get|Start)\b|status/i);
		}
	});

	it('files and folders are resources of their own, apart from imports of records (U15)', () => {
		const names = Object.fromEntries(optionsOf('resource').map(({ value, name }) => [value, name]));
		expect(names).toMatchObject({
			fileImport: 'File',
			folderUpdate: 'Folder',
			recordImport: 'Record Import',
		});
		expect(optionsOf('operation', 'fileImport').map(({ name }) => name)).toContain(
			'Import From URL',
		);
		expect(optionsOf('operation', 'folderUpdate').map(({ name }) => name)).toContain(
			'Rename or Move',
		);
	});

	it('actions have a verb of their own, none of them "Start" (U15)', () => {
		const actions = optionsOf('operation').map(({ action }) => action);
		expect(actions).toEqual(
			expect.arrayContaining([
				...['Export records', 'Import records from file or items', 'Rename or move folder'],
			]),
		);
		expect(actions.filter((action) => action?.startsWith('Start'))).toEqual([]);
		expect(new Set(actions).size).toBe(actions.length);
	});

	it('the node is found for records, and says so first (U16)', () => {
		expect(hubspot.description.description).toMatch(
			/^Read, create and update many CRM records at once\. Export and import .* wait until/,
		);
	});
});

describe('sentences are those of people (U18)', () => {
	const STILTED = [
		...[/that folders become/, /parts? undone/, /particulars/, /findings/i, /in whose name/i],
		...[/whose rights count/, /with which anyone can open/],
	];

	it.each([hubspot, dingtalk, new DingtalkStorageTaskApi()])('%#', (shown) => {
		const { properties, ...rest } = 'description' in shown ? shown.description : shown;
		const told = JSON.stringify({ properties, rest });
		expect(STILTED.filter((words) => words.test(told))).toEqual([]);
	});

	it("'Wait Until Done' says also what happens without it", () => {
		const waits = panelOf(hubspot, 'export', 'start').find(({ name }) => name === 'waitUntilDone');
		expect(waits?.description).toMatch(/^Whether to wait .*\b(off|without)\b/i);
	});
});
