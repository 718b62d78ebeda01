import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import {
	limitProperties,
	moreItem,
	readLimit,
	type ListLimit,
} from '../../../shared/items/limitParameters';
import type { ItemOutput } from '../../../shared/items/outcomes';
import type { Checked, ItemToRead } from '../../../shared/items/parameters';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import { readSwitch } from '../../../shared/items/readSwitch';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
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
	...limitProperties,
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

interface ErrorsInput extends Omit<ErrorsToList, 'limit'> {
	limit: ListLimit;
}

async function getErrors(
	context: IExecuteFunctions,
	client: HubspotClient,
	kind: HubspotTaskKind,
): Promise<INodeExecutionData[]> {
	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;
	const list = async ({ limit, ...input }: ErrorsInput): Promise<ItemResult> => {
		const { importId } = input;
		const listed: ListedErrors = refusedForAll
			? { findings: [], hasMore: false, failure: refusedForAll }
			: await listErrors(client, { ...input, limit: limit.most });
		const { findings, failure, hasMore } = listed;
		if (failure) {
			if (failure.forEveryCall) refusedForAll = failure;
			return err(notListed(kind, importId, failure, findings.length));
		}
		const rows = findings.map(
			(one): ItemOutput => ({
				json: { ...errorRow(importId, one) } as IDataObject,
			}),
		);
		if (limit.isForTool && hasMore) rows.push(moreItem(rows.length));
		return ok(rows);
	};
	return await runItems<ErrorsInput>(context, {
		read: (itemIndex) => readInput({ context, itemIndex }, kind),
		isSafeToRepeat: true,
		send: async (items, tell) => await eachItem(context, items, tell, list, IN_FLIGHT),
	});
}

function readInput(item: ItemToRead, kind: HubspotTaskKind): Checked<ErrorsInput> {
	const taskId = readTaskIdOf(kind, item);
	if (!taskId.ok) return taskId;
	const apiVersion = readVersionOf(item.context, item.itemIndex, [kind.statusPath]);
	if (!apiVersion.ok) return apiVersion;
	const limit = readLimit(item);
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
