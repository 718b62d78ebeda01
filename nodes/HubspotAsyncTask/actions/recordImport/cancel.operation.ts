import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { mapInParallel } from '../../../../core/mapInParallel';
import type { CallFailure } from '../../../../core/retry/callResult';
import { isDone, type TaskStatus } from '../../../../core/wait/task';
import { cancelSignal } from '../../../shared/http';
import { checked } from '../../../shared/items/parameters';
import { runTasks, type StartedTask } from '../../../shared/tasks/runTasks';
import { pathIn } from '../../transport/apiVersion';
import type { HubspotClient, HubspotCall } from '../../transport/client';
import { sendSafely } from '../../transport/sendSafely';
import { taskIdProperty } from '../../tasks/getStatus.operation';
import type { KindOperation } from '../../tasks/kindOperation';
import { pollThrough, explainFor } from '../../tasks/poll';
import { readRunningTask } from '../../tasks/runningTask';
import type { HubspotTaskKind, TaskReference } from '../../tasks/taskKind';
import { readImport } from './readImport';
import { fillPath } from '../../../../core/url/path';
import { importPath } from './importRequest';
import { taskRecord } from '../../../shared/tasks/taskOutcome';

const TIMEOUT_MS = 30_000;
const IN_FLIGHT = 4;

/** Stops an import that is under way, and tells what it is then. */
export const cancelOperation: KindOperation = {
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel record import',
	description: 'Stop an import that is under way; records that it has written stay',
	reportsTask: true,
	properties: [taskIdProperty],
	run: async (context, client, kind) =>
		await runTasks(context, {
			kind: 'ask',
			dialect: kind,
			read: (itemIndex) => {
				const task = readRunningTask(context, itemIndex, kind);
				if (!task.ok) return task;
				const settings = { ...task.value.settings, wantedState: 'canceled' } as const;
				return checked({ ...task.value, settings });
			},
			begin: async (items) =>
				await mapInParallel(
					items,
					async ({ input: { reference } }) => await cancelOne(context, client, kind, reference),
					{ maxInFlight: IN_FLIGHT, signal: cancelSignal(context) },
				),
			ask: pollThrough(client),
			explain: explainFor(kind),
		}),
};

async function cancelOne(
	context: IExecuteFunctions,
	client: HubspotClient,
	kind: HubspotTaskKind,
	reference: TaskReference,
): Promise<StartedTask<TaskReference>> {
	const { taskId, apiVersion } = reference;
	const call = async (method: HubspotCall['method'], rest: string) =>
		await sendSafely(
			client,
			{
				method,
				path: fillPath(pathIn(importPath(rest), apiVersion), { taskId }),
				timeoutMs: TIMEOUT_MS,
				allowEmpty: method === 'POST',
			},
			cancelSignal(context),
		);
	// Safe to repeat: an import that is canceled already is found so, and stays it.
	const canceled = await call('POST', '/{taskId}/cancel');
	if (canceled.ok) return { ok: true, taskId, reference, reading: null };
	const { failure } = canceled;
	// A refusal says too little: the import itself tells whether it was over already.
	const look = failure.forEveryCall ? undefined : await call('GET', '/{taskId}');
	const reading = look?.ok ? readImport(look.value) : null;
	if (reading?.state === 'canceled') return { ok: true, taskId, reference, reading };
	return { ok: false, problem: notCanceled(kind, taskId, failure, reading) };
}

function notCanceled(
	kind: HubspotTaskKind,
	taskId: string,
	failure: CallFailure,
	reading: TaskStatus | null,
) {
	const particulars = {
		...(failure.status && { httpStatus: failure.status }),
		...(failure.details as IDataObject),
	};
	if (!reading) {
		const outcome = failure.effect === 'unknown' ? 'uncertain' : 'failed';
		return { ...explainFor(kind)(failure, taskId), details: { outcome, taskId, ...particulars } };
	}
	const record = taskRecord(
		{ taskId, taskType: kind.taskType, raw: false },
		{ end: 'answered', reading, polls: 1, waitedMs: 0 },
	);
	const details = { ...record, ...particulars };
	if (isDone(reading.state)) {
		return {
			message: `Import '${taskId}' could not be canceled: it had ended as '${reading.state}' already`,
			description: 'What it has written stays. It can be reverted in HubSpot.',
			details,
		};
	}
	return {
		message: `Import '${taskId}' could not be canceled; it is '${reading.state}': ${failure.message}`,
		...(failure.description && { description: failure.description }),
		details,
	};
}
