import type { INodeProperties, INodeType } from 'n8n-workflow';

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
