import type { IDataObject } from 'n8n-workflow';

import { problemOf, type ItemOutcome } from '../../../shared/items/outcomes';
import { problemFrom } from '../../../shared/items/problem';
import type { FromInput, PairInput } from './associationInput';
import type { PairRefusal } from './pairAnswer';
import type { FailedCall } from '../sendInCalls';

const SEND_AGAIN = 'Sending it again does no harm.';

/** What is known of an item whatever became of it. */
export function namesOf(input: FromInput | PairInput): IDataObject {
	const { fromId, fromObjectType, toObjectType } = input;
	if (!('toId' in input)) return { fromId, fromObjectType, toObjectType };
	return {
		fromId,
		toId: input.toId,
		fromObjectType,
		toObjectType,
		...(input.label !== '' && { label: input.type?.label ?? input.label }),
	};
}

export function refusedOutcome(
	input: FromInput | PairInput,
	{ message, notFound, details }: PairRefusal,
): ItemOutcome {
	return problemOf({
		message,
		...(notFound && {
			description: `One of the records does not exist, or not for this credential: ${whoOf(input)}.`,
		}),
		details: {
			outcome: notFound ? 'notFound' : 'failed',
			...namesOf(input),
			...(details as IDataObject),
		},
	});
}

/**
 * @param writes whether the call changes something, so that a lost answer leaves it open what was done
 */
export function failedOutcome(
	input: FromInput | PairInput,
	{ failure, sent }: FailedCall,
	writes: boolean,
): ItemOutcome {
	const uncertain = sent && writes && failure.effect === 'unknown';
	const advice = uncertain
		? `The answer was lost, so it may have been carried out. ${SEND_AGAIN}`
		: sent
			? ''
			: 'It was not sent: an earlier call of this run was refused for the same reason.';
	const known = { outcome: uncertain ? 'uncertain' : 'failed', ...namesOf(input) };
	return problemOf(problemFrom(failure, { ...known, ...(!sent && { sent }) }, advice));
}

/** @param hints what the answer refused without saying whom */
export function silentOutcome(
	input: FromInput | PairInput,
	hints: readonly string[],
	check: string,
): ItemOutcome {
	const also = hints.length > 0 ? ` It also said: ${hints.join('; ')}.` : '';
	return problemOf({
		message: `HubSpot's answer does not mention ${whoOf(input)}`,
		description: `${check}${also}`,
		details: { outcome: 'unaccounted', ...namesOf(input) },
	});
}

function whoOf(input: FromInput | PairInput): string {
	const from = `${input.fromId} of '${input.fromObjectType}'`;
	return 'toId' in input ? `${from} and ${input.toId} of '${input.toObjectType}'` : from;
}
