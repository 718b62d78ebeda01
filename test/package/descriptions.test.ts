import type { INodeProperties, INodeType } from 'n8n-workflow';

import { DingtalkStorageTask } from '../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { isShownFor, operationsOf } from './panel';

/**
 * What saved workflows depend on: every operation's parameters in the panel's order, with their
 * options, defaults and conditions, and the outputs and subtitles they lead to. Whoever changes it
 * on purpose runs `npx jest descriptions -u` and says so in the changelog.
 */
describe.each([
	['HubSpot Async Task', new HubspotAsyncTask()],
	['DingTalk Storage Task', new DingtalkStorageTask()],
])('the description of %s', (_name, node: INodeType) => {
	const { properties, outputs, subtitle, ...rest } = node.description;

	test('is the one that workflows were saved with', () => {
		const common = properties.filter((property) => !property.displayOptions?.show?.resource);
		expect(sorted({ ...rest, methods: namesOf(node.methods), common })).toMatchSnapshot();
	});

	test.each(operationsOf(properties))('has the parameters of %s %s', (resource, operation) => {
		const shown = properties
			.filter((property) => isShownFor(property, resource, operation))
			.map((property) => withoutOperation(property));
		expect(sorted(shown)).toMatchSnapshot();
	});

	test.each(operationsOf(properties))(
		'has the outputs and subtitle of %s %s',
		(resource, operation) => {
			const cases = [
				{},
				{ waitUntilDone: true },
				{ options: { routeByState: true } },
				{ objectType: 'contacts' },
				{ parkedWait: '{}' },
			].map((parameters) => ({ resource, operation, ...parameters }));
			const told = cases.map((parameters) => ({
				outputs: evaluate(String(outputs), parameters),
				subtitle: evaluate(String(subtitle), parameters),
			}));
			expect(sorted(told)).toMatchSnapshot();
		},
	);
});

/** Objects differ by what they hold, not by the order it was written in. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, part]) => [name, sorted(part)]),
	);
}

function namesOf(methods: INodeType['methods']): Record<string, string[]> {
	return Object.fromEntries(
		Object.entries(methods ?? {}).map(([kind, byName]) => [kind, Object.keys(byName ?? {}).sort()]),
	);
}

function withoutOperation(property: INodeProperties): INodeProperties {
	const { displayOptions, ...rest } = property;
	const show = { ...displayOptions?.show };
	delete show.resource;
	delete show.operation;
	const conditions = { ...displayOptions, show: Object.keys(show).length > 0 ? show : undefined };
	const isEmpty = Object.values(conditions).every((part) => part === undefined);
	return isEmpty ? rest : { ...rest, displayOptions: conditions };
}

function evaluate(expression: string, $parameter: object): unknown {
	const code = expression.replace(/^=\{\{/, '').replace(/\}\}$/, '');
	return new Function('$parameter', `return (${code});`)($parameter) as unknown;
}
