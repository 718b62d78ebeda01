import type { INodeProperties } from 'n8n-workflow';

import { rawResponseOption } from '../../shared/rawResponse';
import { routeByStateOption, type TaskOperations } from '../../shared/items/routeByState';
import { waitProperties } from '../../shared/tasks/waitParameters';
import { apiVersionOption } from '../transport/apiVersion';
import { taskKinds } from './index';
import { shownFor, type KindOperation } from './kindOperation';
import { operationsOf } from './kindOperations';
import type { HubspotTaskKind } from './taskKind';

/** The parameters of every kind of task, in the editor's order. */
export const taskProperties: INodeProperties[] = taskKinds.flatMap((kind) => {
	const operations = operationsOf(kind);
	return [
		operationProperty(kind, operations),
		...operations.flatMap((operation) => propertiesOf(kind, operation)),
	];
});

/** The operations that report a task, by resource. */
export const taskOperations: TaskOperations = Object.fromEntries(
	taskKinds.map((kind) => [
		kind.resource,
		operationsOf(kind).flatMap(({ value, reportsTask }) => (reportsTask ? [value] : [])),
	]),
);

function operationProperty(kind: HubspotTaskKind, operations: KindOperation[]): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [kind.resource] } },
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: 'start',
	};
}

function propertiesOf(kind: HubspotTaskKind, operation: KindOperation): INodeProperties[] {
	const { value, reportsTask, properties, afterWait = [], options: own = [] } = operation;
	const show = { resource: [kind.resource], operation: [value] };
	const options = [
		apiVersionOption,
		...(reportsTask ? [rawResponseOption, routeByStateOption] : []),
		...own,
	];
	return [
		...shownFor(kind.resource, value, properties),
		...(reportsTask ? waitProperties(show) : []),
		...shownFor(kind.resource, value, afterWait),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			displayOptions: { show },
			options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	];
}
