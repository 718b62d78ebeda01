import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { mapInParallel } from '../../../../core/mapInParallel';
import { err, ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { cancelSignal } from '../../../shared/http';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	type ItemOutcome,
} from '../../../shared/items/outcomes';
import { readItem, type Checked } from '../../../shared/items/parameters';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import { readNumber } from '../../../shared/items/readNumber';
import { readSwitch } from '../../../shared/items/readSwitch';
import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { explainFor } from '../../tasks/poll';
import { readTaskIdOf, taskIdProperty } from '../../tasks/runningTask';
import type { HubspotTaskKind } from '../../tasks/taskKind';
import { apiVersionOption, readVersionOf } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { errorRow, listErrors, type ErrorsToList, type ListedErrors } from './listErrors';

const IN_FLIGHT = 4;

const properties: INodeProperties[] = [
	taskIdProperty,
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	{
		displayName: 'Include Error Message',
		name: 'includeErrorMessage',
		type: 'boolean',
		default: true,
		description: "Whether to add HubSpot's description of the error",
	},
	{
		displayName: 'Include Row Data',
		name: 'includeRowData',
		type: 'boolean',
		default: true,
		description: 'Whether to add the values of the row',
	},
	optionsProperty([apiVersionOption]),
];

/** What HubSpot found wrong in an import's rows, an item for each finding. */
export function getErrorsOf(kind: HubspotTaskKind): Operation<HubspotClient> {
	return {
		value: 'getErrors',
		name: 'Get Errors',
		action: 'Get import errors',
		description: 'List the rows and values that HubSpot could not import, one item each',
		properties,
		run: async (context, client) => [await getErrors(context, client, kind)],
	};
}

async function getErrors(
	context: IExecuteFunctions,
	client: HubspotClient,
	kind: HubspotTaskKind,
): Promise<INodeExecutionData[]> {
	const inputs = context
		.getInputData()
		.map((_item, itemIndex) => readInput(context, itemIndex, kind));
	const problems = inputs.flatMap(
		(input, itemIndex): Array<[number, Problem]> => (input.ok ? [] : [[itemIndex, input.error]]),
	);
	stopOnBadInput(context, new Map(problems), inputs.length);

	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;
	const lists = await mapInParallel(
		inputs,
		async (input): Promise<Checked<IDataObject[]>> => {
			if (!input.ok) return input;
			const { importId } = input.value;
			const listed: ListedErrors = refusedForAll
				? { findings: [], failure: refusedForAll }
				: await listErrors(client, input.value);
			const { findings, failure } = listed;
			if (!failure)
				return ok(findings.map((one) => ({ ...errorRow(importId, one) }) as IDataObject));
			if (failure.forEveryCall) refusedForAll = failure;
			return err(notListed(kind, importId, failure, findings.length));
		},
		{ maxInFlight: IN_FLIGHT, signal: cancelSignal(context) },
	);
	const outcomes = lists.map(
		(list): ItemOutcome => (list.ok ? ok({ json: {} }) : problemOf(list.error)),
	);
	return toOutputItems(context, outcomes).flatMap((item, itemIndex) => {
		const list = lists[itemIndex];
		if (!list.ok) return [item];
		return list.value.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	});
}

function readInput(
	context: IExecuteFunctions,
	itemIndex: number,
	kind: HubspotTaskKind,
): Checked<ErrorsToList> {
	return readItem(() => {
		const taskId = readTaskIdOf(kind, { context, itemIndex });
		if (!taskId.ok) return taskId;
		const apiVersion = readVersionOf(context, itemIndex, [kind.statusPath]);
		if (!apiVersion.ok) return apiVersion;
		const item = { context, itemIndex };
		const all = readSwitch(item, 'returnAll', properties);
		if (!all.ok) return all;
		const limit = all.value
			? ok(Infinity)
			: readNumber(item, 'limit', 50, {
					label: 'Limit',
					min: 1,
					isWhole: true,
					advice: "Correct it, or turn on 'Return All'.",
				});
		if (!limit.ok) return limit;
		const message = readSwitch(item, 'includeErrorMessage', properties);
		if (!message.ok) return message;
		const rowData = readSwitch(item, 'includeRowData', properties);
		if (!rowData.ok) return rowData;
		return ok({
			importId: taskId.value,
			apiVersion: apiVersion.value,
			limit: limit.value,
			includeErrorMessage: message.value,
			includeRowData: rowData.value,
		});
	});
}

function notListed(
	kind: HubspotTaskKind,
	importId: string,
	failure: CallFailure,
	listed: number,
): Problem {
	const explained = { description: undefined, ...explainFor(kind)(failure, importId) };
	const begun =
		listed > 0
			? `The first ${listed} results were read before this, and are not in the output.`
			: '';
	return problemFrom({ ...failure, ...explained }, { outcome: 'failed', taskId: importId }, begun);
}
