import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { checked, readTaskId, refused } from '../../shared/parameters';
import { rawResponseOption, wantsRawResponse } from '../../shared/rawResponse';
import type { ExplainFailure } from '../../shared/taskItem';
import { runTaskStatus } from '../../shared/taskStatus';
import { readWaitSettings, waitProperties } from '../../shared/waitParameters';
import { API_VERSIONS, apiVersionOption, readApiVersion } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { taskKinds } from './index';
import type { HubspotTaskKind } from './taskKind';

/** A look that takes longer is given up; the next look is its retry. In milliseconds. */
const LOOK_TIMEOUT_MS = 30_000;

const show = { resource: taskKinds.map(({ resource }) => resource), operation: ['getStatus'] };

export const getStatusProperties: INodeProperties[] = [
	...taskKinds.map(
		({ resource, action, description }): INodeProperties => ({
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: [{ name: 'Get Status', value: 'getStatus', action, description }],
			default: 'getStatus',
		}),
	),
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 90151673',
		description: 'ID that the starting call returned',
		displayOptions: { show },
	},
	...waitProperties(show),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [apiVersionOption, rawResponseOption],
	},
];

export async function getStatus(
	context: IExecuteFunctions,
	client: HubspotClient,
	kind: HubspotTaskKind,
): Promise<INodeExecutionData[]> {
	return await runTaskStatus(context, {
		dialect: kind,
		read: (itemIndex) => {
			const taskId = readTaskId(context, itemIndex, 'id');
			if (!taskId.ok) return taskId;
			const settings = readWaitSettings(context, itemIndex);
			if (!settings.ok) return settings;
			const apiVersion = readApiVersion(context, itemIndex);
			if (!apiVersion) return refused(`'API Version' must be one of ${API_VERSIONS.join(', ')}`);
			return checked({
				taskId: taskId.value,
				taskType: kind.taskType,
				reference: { taskId: taskId.value, apiVersion },
				settings: settings.value,
				raw: wantsRawResponse(context, itemIndex),
			});
		},
		ask: async ({ path, query }) =>
			await client.send({ method: 'GET', path, query, timeoutMs: LOOK_TIMEOUT_MS }),
		explain: explainFor(kind),
	});
}

/**
 * HubSpot refuses an ID it doesn't know in three ways: an export's with 403, a folder update's with
 * 400, a folder update's of another account with 404.
 */
function explainFor(kind: HubspotTaskKind): ExplainFailure {
	return (failure, taskId) => {
		const { status, message, description } = failure;
		const other = failure.details?.category === 'MISSING_SCOPES' || failure.details?.unreadable;
		if ((status === 400 || status === 403 || status === 404) && !other) {
			return {
				message: `HubSpot knows no ${kind.label.toLowerCase()} task '${taskId}', or the credential has no access to it`,
				description: `Check 'Task ID' (the starting call returned it as 'id'), that the task was started in the same account, and that the credential has the scope '${kind.scope}'. HubSpot says: ${message}`,
			};
		}
		return { message, ...(description && { description }) };
	};
}
