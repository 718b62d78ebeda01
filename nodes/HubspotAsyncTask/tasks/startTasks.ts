import type { IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { textAt, type JsonObject } from '../../../core/json';
import { mapInParallel } from '../../../core/mapInParallel';
import { err, ok, type Result } from '../../../core/result';
import type { CallFailure } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import { plainStatus } from '../../../core/wait/task';
import { cancelSignal, jsonBody, type RawBody } from '../../shared/http';
import { stopOnBadInput } from '../../shared/items/outcomes';
import { problemFrom, type Problem } from '../../shared/items/problem';
import { unclearStart } from '../../shared/tasks/startProblems';
import type { StartedTask, TaskInput, TaskItem } from '../../shared/tasks/taskOperation';
import { pathIn, type ApiVersion } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { START_POLICY } from '../transport/policies';
import type { Deliver, HubspotTaskKind, StartBody, TaskReference } from './taskKind';

export interface StartInput extends TaskInput {
	apiVersion: ApiVersion;
	body: StartBody;
	/** `undefined` where the item asks for nothing more than its task. */
	deliver?: Deliver;
}

type Started = Result<StartedTask<TaskReference>, Problem>;

const START_TIMEOUT_MS = 60_000;
const STARTS_IN_FLIGHT = 4;

/**
 * Starts the items' tasks; one that can't be started does not hold up the others. Items with the same
 * body, the same object, have one task between them: it is started once, and told to each.
 */
export async function startTasks(
	context: IExecuteFunctions,
	client: HubspotClient,
	kind: HubspotTaskKind,
	items: ReadonlyArray<TaskItem<StartInput>>,
): Promise<Started[]> {
	const signal = cancelSignal(context);
	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;

	const explain = (failure: CallFailure) => kind.start.explainRefusal?.(failure) ?? failure;

	const send = async (apiVersion: ApiVersion, body: RawBody) => {
		const path = fillPath(pathIn(kind.start.path, apiVersion), {});
		return await client.sendWithRetries(
			{ method: 'POST', path, body, timeoutMs: START_TIMEOUT_MS },
			{ ...START_POLICY, judge: explain },
		);
	};

	const start = async (input: StartInput): Promise<Started> => {
		if (refusedForAll) return err(notStarted(kind, refusedForAll));
		const { apiVersion } = input;
		let body: RawBody;
		try {
			body = await toSend(input.body);
		} catch (error) {
			throwIfCancelled(signal);
			return err(notMade(kind, error));
		}
		let result = await send(apiVersion, body);
		if (!result.ok && result.error.effect === 'none' && typeof input.body !== 'function') {
			const refused = { apiVersion, body: input.body, failure: result.error };
			const corrected = await kind.start.correct?.(client, refused);
			if (corrected) result = await send(apiVersion, jsonBody(corrected));
		}
		if (!result.ok) {
			const failure = result.error;
			if (failure.forEveryCall) refusedForAll = failure;
			return err(
				failure.effect === 'unknown'
					? unclearStart(`the ${kind.noun}`, 'HubSpot', failure)
					: problemFrom(failure, FAILED),
			);
		}
		return readStarted(kind, result.value, apiVersion);
	};
	const problems = await checkBodies(client, items, signal);
	stopOnBadInput(context, problems, context.getInputData().length);
	const startedOnce = new Map<StartBody, Promise<Started>>();
	return await mapInParallel(
		items,
		async ({ itemIndex, input }) => {
			const problem = problems.get(itemIndex);
			if (problem) return err(problem);
			const started = startedOnce.get(input.body) ?? start(input);
			startedOnce.set(input.body, started);
			return await started;
		},
		{ maxInFlight: STARTS_IN_FLIGHT, signal },
	);
}

/** What is wrong with bodies that had to look something up, by the item's index. */
async function checkBodies(
	client: HubspotClient,
	items: ReadonlyArray<TaskItem<StartInput>>,
	signal: AbortSignal | undefined,
): Promise<Map<number, Problem>> {
	const problems = new Map<number, Problem>();
	await mapInParallel(
		items,
		async ({ itemIndex, input: { body } }) => {
			const problem = typeof body === 'function' ? await body.check?.(client) : undefined;
			if (problem) problems.set(itemIndex, problem);
		},
		{ maxInFlight: STARTS_IN_FLIGHT, signal },
	);
	return problems;
}

async function toSend(body: StartBody): Promise<RawBody> {
	if (typeof body === 'function') return await body();
	return jsonBody(body);
}

const FAILED = { outcome: 'failed' };

/** What is to be sent could not be made, such as a file that n8n no longer has. */
function notMade(kind: HubspotTaskKind, error: unknown): Problem {
	const { message, description } = error as { message?: string; description?: unknown };
	return problemFrom(
		{
			message: message ?? String(error),
			...(typeof description === 'string' && { description }),
		},
		FAILED,
		`The ${kind.noun} was not started.`,
	);
}

function notStarted(kind: HubspotTaskKind, failure: CallFailure): Problem {
	return problemFrom(
		failure,
		FAILED,
		`The ${kind.noun} was not started: an earlier call of this run was refused for the same reason.`,
	);
}

function readStarted(kind: HubspotTaskKind, body: JsonObject, apiVersion: ApiVersion): Started {
	const taskId = textAt(body, 'id');
	if (!taskId) {
		const failure = { message: 'The answer has no task ID' };
		return err(unclearStart(`the ${kind.noun}`, 'HubSpot', failure));
	}
	const status = kind.start.readAnswer?.(body) ?? plainStatus('pending', { raw: body });
	return ok({ taskId, reference: { taskId, apiVersion }, status });
}
