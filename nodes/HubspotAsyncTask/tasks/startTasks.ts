import type { IExecuteFunctions } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { stringifyJson } from '../../../core/exactJson';
import { textAt, type JsonObject } from '../../../core/json';
import { mapInParallel } from '../../../core/mapInParallel';
import { failed, type CallFailure } from '../../../core/retry/callResult';
import { withRetries, type RetryPolicy } from '../../../core/retry/withRetries';
import { plainStatus } from '../../../core/wait/task';
import { hostClock } from '../../shared/hostClock';
import { cancelSignal, RawBody } from '../../shared/http';
import type { Problem } from '../../shared/items/outcomes';
import type { StartedTask, TaskInput, TaskItem } from '../../shared/tasks/runTasks';
import { unclearStart } from '../../shared/tasks/startProblems';
import { pathIn, type ApiVersion } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import type { HubspotTaskKind, StartBody, TaskReference } from './taskKind';
import { fillPath } from '../../../core/url/path';

export interface StartInput extends TaskInput {
	apiVersion: ApiVersion;
	body: StartBody;
}

/** Starting twice is doing it twice: only where HubSpot surely did nothing is it tried again. */
const START_POLICY: RetryPolicy = {
	requestClass: 'unsafe',
	maxTries: 6,
	maxTotalMs: 120_000,
	baseMs: 1000,
	maxMs: 20_000,
};

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
): Promise<Array<StartedTask<TaskReference>>> {
	const signal = cancelSignal(context);
	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;

	const explain = (failure: CallFailure) => kind.start.explainRefusal?.(failure) ?? failure;

	const start = async (input: StartInput): Promise<StartedTask<TaskReference>> => {
		if (refusedForAll) return { ok: false, problem: notStarted(kind, refusedForAll) };
		const path = fillPath(pathIn(kind.start.path, input.apiVersion), {});
		let body: RawBody;
		try {
			body = await toSend(input.body);
		} catch (error) {
			throwIfCancelled(signal);
			return { ok: false, problem: notMade(kind, error) };
		}
		let tries = 0;
		const result = await withRetries(
			async () => {
				if (tries++ > 0) client.noteRetry();
				const answer = await client.send({
					method: 'POST',
					path,
					body,
					timeoutMs: START_TIMEOUT_MS,
				});
				return answer.ok ? answer : failed<JsonObject>(explain(answer.failure));
			},
			START_POLICY,
			hostClock,
			signal,
		);
		if (!result.ok) {
			const { failure } = result;
			if (failure.forEveryCall) refusedForAll = failure;
			return {
				ok: false,
				problem:
					failure.effect === 'unknown'
						? unclearStart(`the ${kind.label.toLowerCase()}`, 'HubSpot', failure)
						: refusal(failure),
			};
		}
		return readStarted(kind, result.value, input.apiVersion);
	};
	const startedOnce = new Map<StartBody, Promise<StartedTask<TaskReference>>>();
	return await mapInParallel(
		items,
		async ({ input }) => {
			const started = startedOnce.get(input.body) ?? start(input);
			startedOnce.set(input.body, started);
			return await started;
		},
		{ maxInFlight: STARTS_IN_FLIGHT, signal },
	);
}

async function toSend(body: StartBody): Promise<RawBody> {
	if (typeof body === 'function') return await body();
	return new RawBody('application/json', Buffer.from(stringifyJson(body)));
}

/** What is to be sent could not be made, such as a file that n8n no longer has. */
function notMade(kind: HubspotTaskKind, error: unknown): Problem {
	const { message, description } = error as { message?: string; description?: unknown };
	return {
		message: message ?? String(error),
		description: [
			typeof description === 'string' ? description : '',
			`The ${kind.label.toLowerCase()} was not started.`,
		]
			.filter(Boolean)
			.join(' '),
		details: { outcome: 'failed' },
	};
}

function readStarted(
	kind: HubspotTaskKind,
	body: JsonObject,
	apiVersion: ApiVersion,
): StartedTask<TaskReference> {
	const taskId = textAt(body, 'id');
	if (!taskId) {
		return {
			ok: false,
			problem: unclearStart(`the ${kind.label.toLowerCase()}`, 'HubSpot', {
				message: 'The answer has no task ID',
			}),
		};
	}
	const reading = kind.start.readAnswer?.(body) ?? plainStatus('pending', { raw: body });
	return { ok: true, taskId, reference: { taskId, apiVersion }, reading };
}

function refusal({ message, description, status, details }: CallFailure): Problem {
	return {
		message,
		...(description && { description }),
		details: {
			outcome: 'failed',
			...(status && { httpStatus: status }),
			...details,
		} as Problem['details'],
	};
}

function notStarted(kind: HubspotTaskKind, failure: CallFailure): Problem {
	const problem = refusal(failure);
	return {
		...problem,
		description: [
			problem.description,
			`The ${kind.label.toLowerCase()} was not started: an earlier call of this run had met this already.`,
		]
			.filter(Boolean)
			.join(' '),
	};
}
