import { mapInParallel } from '../../../../core/mapInParallel';
import { err, ok, type Result } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import { isDone, type TaskStatus } from '../../../../core/wait/task';
import { cancelSignal } from '../../../shared/http';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import type { Operation } from '../../../shared/operation';
import { runTasks } from '../../../shared/tasks/runTasks';
import { runningTask, type StartedTask } from '../../../shared/tasks/taskOperation';
import { taskPanel } from '../../../shared/tasks/taskPanel';
import { taskRecord } from '../../../shared/tasks/taskRecord';
import { explainFor } from '../../tasks/poll';
import { readRunningTask, runningTasks, taskIdProperty } from '../../tasks/runningTask';
import type { HubspotTaskKind, TaskReference } from '../../tasks/taskKind';
import { apiVersionOption, pathIn } from '../../transport/apiVersion';
import type { HubspotCall, HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import { importPath } from './importRequest';
import { readImport } from './readImport';

const TIMEOUT_MS = 30_000;
const IN_FLIGHT = 4;

/** Stops an import that is under way, and tells what it is then. */
export function cancelOf(kind: HubspotTaskKind): Operation<HubspotClient> {
	return {
		value: 'cancel',
		name: 'Cancel',
		action: 'Cancel import',
		description: 'Stop an import that is running. Records it has already written stay.',
		properties: taskPanel([taskIdProperty], { options: [apiVersionOption] }),
		reportsTask: true,
		run: async (context, client) =>
			await runTasks(context, {
				...runningTasks(context, client, kind),
				read: (itemIndex) => {
					const task = readRunningTask(context, itemIndex, kind);
					if (!task.ok) return task;
					const settings = { ...task.value.settings, wantedState: 'canceled' } as const;
					return ok({ ...task.value, settings });
				},
				start: async (items) =>
					await mapInParallel(
						items,
						async ({ input: { reference } }) => await cancelOne(client, kind, reference),
						{ maxInFlight: IN_FLIGHT, signal: cancelSignal(context) },
					),
			}),
	};
}

async function cancelOne(
	client: HubspotClient,
	kind: HubspotTaskKind,
	reference: TaskReference,
): Promise<Result<StartedTask<TaskReference>, Problem>> {
	const { taskId, apiVersion } = reference;
	const call = async (method: HubspotCall['method'], rest: string) =>
		await client.sendWithRetries(
			{
				method,
				path: fillPath(pathIn(importPath(rest), apiVersion), { taskId }),
				timeoutMs: TIMEOUT_MS,
				allowEmpty: method === 'POST',
			},
			QUESTION_POLICY,
		);
	// Safe to repeat: an import that is canceled already is found so, and stays it.
	const canceled = await call('POST', '/{taskId}/cancel');
	if (canceled.ok) return ok(runningTask(reference));
	const failure = canceled.error;
	// A refusal says too little: the import itself tells whether it was over already.
	const asked = failure.forEveryCall ? undefined : await call('GET', '/{taskId}');
	const status = asked?.ok ? readImport(asked.value) : null;
	if (status?.state === 'canceled') return ok({ ...runningTask(reference), status });
	return err(notCanceled(kind, taskId, failure, status));
}

function notCanceled(
	kind: HubspotTaskKind,
	taskId: string,
	failure: CallFailure,
	status: TaskStatus | null,
): Problem {
	if (!status) {
		const outcome = failure.effect === 'unknown' ? 'uncertain' : 'failed';
		const explained = { description: undefined, ...explainFor(kind)(failure, taskId) };
		return problemFrom({ ...failure, ...explained }, { outcome, taskId });
	}
	const record = taskRecord(
		{ taskId, taskType: kind.taskType, raw: false },
		{ end: 'answered', status, polls: 1, waitedMs: 0 },
	);
	// Its state may be a good one, and is not what was wanted.
	const known = { ...record, outcome: 'failed' };
	const { state } = status;
	const words = isDone(state)
		? {
				message: `Import '${taskId}' could not be canceled: it had ended as '${state}' already`,
				description: 'What it has written stays. It can be reverted in HubSpot.',
			}
		: { message: `Import '${taskId}' could not be canceled; it is '${state}': ${failure.message}` };
	return problemFrom({ ...failure, ...words }, known);
}
