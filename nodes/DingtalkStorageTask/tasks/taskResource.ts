import type { IExecuteFunctions } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { err, ok, type Result } from '../../../core/result';
import type { CallFailure } from '../../../core/retry/callResult';
import { plainStatus } from '../../../core/wait/task';
import { cancelSignal } from '../../shared/http';
import { readTaskId, refused, type Checked } from '../../shared/items/parameters';
import { problemFrom, type Problem } from '../../shared/items/problem';
import type { Operation, Resource } from '../../shared/operation';
import { runTasks } from '../../shared/tasks/runTasks';
import { unclearStart } from '../../shared/tasks/startProblems';
import { runningTask, type StartedTask, type TaskInput } from '../../shared/tasks/taskOperation';
import { readTaskSettings, taskPanel } from '../../shared/tasks/taskPanel';
import { sendStart } from '../start/sendStart';
import type { DingtalkClient } from '../transport/client';
import { explainPoll, explainPollOfStarted, patientWithNewTasks, pollThrough } from './poll';
import type { DingtalkTaskKind, TaskReference } from './taskKind';
import { taskIdProperty } from './taskIdProperty';

const STARTS_IN_FLIGHT = 4;

/** A kind of task as a resource of the node: its start, and *Get Status*. */
export function taskResource(kind: DingtalkTaskKind): Resource<DingtalkClient> {
	const { resource, label, shortLabel: shortName, description, start } = kind;
	return {
		value: resource,
		name: label,
		shortName,
		description,
		operations: [startOf(kind), getStatusOf(kind)],
		firstOperation: start.value,
	};
}

function startOf(kind: DingtalkTaskKind): Operation<DingtalkClient> {
	const { value, name, action, description, properties, read } = kind.start;
	return {
		value,
		name,
		action,
		description,
		properties: taskPanel(properties),
		reportsTask: true,
		run: async (context, client) =>
			await runTasks<TaskInput & { body: object }, TaskReference>(context, {
				kind: 'start',
				dialect: kind,
				read: (itemIndex) => {
					const body = read({ context, itemIndex });
					if (!body.ok) return body;
					const settings = readSettings(context, client, itemIndex);
					return settings.ok ? ok({ ...settings.value, body: body.value }) : settings;
				},
				start: async (items) =>
					await mapInParallel(
						items,
						async ({ input }) => await startOne(client, kind, { ...input.body }),
						{ maxInFlight: STARTS_IN_FLIGHT, signal: cancelSignal(context) },
					),
				ask: patientWithNewTasks(pollThrough(client)),
				explain: explainPollOfStarted,
				calls: client,
			}),
	};
}

function getStatusOf(kind: DingtalkTaskKind): Operation<DingtalkClient> {
	const { action } = kind;
	return {
		value: 'getStatus',
		name: 'Get Status',
		action,
		description: `Check whether ${kind.start.noun} is finished`,
		properties: taskPanel([taskIdProperty]),
		reportsTask: true,
		run: async (context, client) =>
			await runTasks<TaskInput & { taskId: string }, TaskReference>(context, {
				kind: 'ask',
				dialect: kind,
				read: (itemIndex) => {
					const taskId = readTaskId({ context, itemIndex });
					if (!taskId.ok) return taskId;
					const settings = readSettings(context, client, itemIndex);
					return settings.ok ? ok({ ...settings.value, taskId: taskId.value }) : settings;
				},
				start: async (items) => items.map(({ input: { taskId } }) => ok(runningTask({ taskId }))),
				ask: pollThrough(client),
				explain: explainPoll,
				calls: client,
			}),
	};
}

function readSettings(
	context: IExecuteFunctions,
	client: DingtalkClient,
	itemIndex: number,
): Checked<TaskInput> {
	if (!client.isInternalApp) {
		return refused(
			"DingTalk lets an organisation's own apps do this only, and the credential is for a third party's",
			"Use a credential with 'App Type' set to 'Internal App'.",
		);
	}
	return readTaskSettings(context, itemIndex);
}

async function startOne(
	client: DingtalkClient,
	{ start }: DingtalkTaskKind,
	body: object,
): Promise<Result<StartedTask<TaskReference>, Problem>> {
	const unclear = (failure: Pick<CallFailure, 'message'> & Partial<CallFailure>) =>
		err(unclearStart(start.noun, 'DingTalk', failure));
	const answer = await sendStart(client, { method: 'POST', path: start.path, body: { ...body } });
	if (!answer.ok) {
		const failure = answer.error;
		return failure.effect === 'unknown'
			? unclear(failure)
			: err(problemFrom(failure, { outcome: 'failed' }));
	}
	const { isAsync, taskId, result } = start.readAnswer(answer.value);
	const known = { result, raw: answer.value };
	if (!isAsync) {
		return ok({ taskId: null, reference: null, status: plainStatus('succeeded', known) });
	}
	if (!taskId) return unclear({ message: 'The answer has no task ID' });
	return ok({ taskId, reference: { taskId }, status: plainStatus('pending', known) });
}
