import type { IDataObject } from 'n8n-workflow';

import { err, ok, type Result } from '../../../core/result';
import type { CallFailure } from '../../../core/retry/callResult';
import { plainStatus } from '../../../core/wait/task';
import { described, problemFrom, type Problem } from '../../shared/items/problem';
import { unclearStart } from '../../shared/tasks/startProblems';
import type { StartedTask } from '../../shared/tasks/taskOperation';
import type { StorageTaskReference } from '../tasks/storageTask';
import { describeRefusal } from './refusals';
import { categoryOf } from './sendStart';
import type { Order, StartResult, StorageVerb } from './storageVerb';

/** What became of an order, as its item's task. */
export function toStartedTask(
	verb: StorageVerb,
	order: Order,
	started: StartResult,
): Result<StartedTask<StorageTaskReference>, Problem> {
	const problem = (words: Problem) =>
		err({ ...words, details: { id: order.id, ...words.details } });
	switch (started.kind) {
		case 'task': {
			const { taskId } = started;
			const reference = { taskId, unionId: order.unionId };
			return ok({ taskId, reference, status: plainStatus('pending', known(started)) });
		}
		case 'done':
			return ok({
				taskId: null,
				reference: null,
				status: plainStatus('succeeded', known(started)),
			});
		case 'refused':
			return problem(refusedAlone(verb, order, started.code));
		case 'callFailed': {
			const { failure } = started;
			return problem(
				failure.effect === 'unknown'
					? unclear(verb, order, failure)
					: refusal(verb, order, failure),
			);
		}
		case 'notSent':
			return problem(notSent(verb, order, started.failure));
		case 'unaccounted':
			return problem({
				message: `DingTalk's answer says nothing of '${order.id}'`,
				description: `It was asked for ${verb.noun}, and may have done it. Look in DingTalk before you start it again.`,
				details: { outcome: 'unaccounted' },
			});
		case 'unclear':
			return problem(unclear(verb, order, started));
	}
}

function unclear(
	verb: StorageVerb,
	{ id }: Order,
	failure: Pick<CallFailure, 'message'> & Partial<CallFailure>,
): Problem {
	return unclearStart(`${verb.noun} of '${id}'`, 'DingTalk', failure);
}

function refusedAlone(verb: StorageVerb, order: Order, code: string): Problem {
	const words = describeRefusal(verb, order, code) ?? {
		message: `DingTalk refused ${verb.noun} of '${order.id}' (${code || 'without a reason'})`,
	};
	return { ...words, details: { outcome: 'failed', ...(code && { category: code }) } };
}

function refusal(verb: StorageVerb, order: Order, failure: CallFailure): Problem {
	const words = describeRefusal(verb, order, categoryOf(failure));
	return problemFrom(words ? { ...failure, description: undefined, ...words } : failure, {
		outcome: 'failed',
	});
}

function notSent(verb: StorageVerb, order: Order, failure: CallFailure): Problem {
	const { description, details, ...problem } = refusal(verb, order, failure);
	const why = `${capitalised(verb.noun)} was not started: an earlier call of this run was refused for the same reason.`;
	return { ...problem, ...described(description, why), details: { ...details, sent: false } };
}

function capitalised(text: string): string {
	return text[0].toUpperCase() + text.slice(1);
}

function known({ result, raw }: { result: IDataObject; raw: IDataObject }) {
	return { result, raw };
}
