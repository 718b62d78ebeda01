import type { IDataObject } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { problemOf, type ItemOutcome } from '../../../shared/items/outcomes';
import { problemFrom } from '../../../shared/items/problem';
import type { FailedCall } from '../sendInCalls';
import type { Membership } from './askMemberships';
import type { MemberInput } from './listInput';
import type { MemberAnswer } from './memberAnswer';

/** A change's words for what became of a record. */
export interface MemberWords {
	/** As in "can't be …". */
	verb: 'added to' | 'removed from';
	/** Of a record that the change concerned. */
	changed: 'added' | 'removed';
	/** Of one that was a member already, or none. */
	unchanged: 'alreadyMember' | 'notMember';
}

/** What is known of a record after the change. */
interface ToldOfMember {
	result: MemberAnswer | FailedCall;
	/** Where the answer was silent. */
	membership?: Membership;
	/** When the run began to send, in milliseconds since 1970. */
	begun: number;
}

/** HubSpot's clock and this one's may differ by so much, in milliseconds. */
const CLOCKS_DIFFER = 60_000;

/**
 * What became of an item's record.
 * @param isAgain whether an earlier item of the run named the same record
 */
export function memberOutcome(
	input: MemberInput,
	told: ToldOfMember,
	words: MemberWords,
	isAgain: boolean,
): ItemOutcome {
	const { result, membership } = told;
	const known: IDataObject = { id: input.id, listId: input.list?.listId ?? input.listId };
	if (result.kind === 'callFailed') return failed(result, known, words);
	if (result.kind === 'missing') {
		return problemOf({
			message: `There is no record '${input.id}' for list '${input.list?.name || input.listId}'`,
			description:
				'It was deleted, never existed, or is of another type than the records of the list.',
			details: { outcome: 'notFound', ...known },
		});
	}
	if (result.kind === 'changed') {
		return ok({ json: { outcome: isAgain ? words.unchanged : words.changed, ...known } });
	}
	const outcome = silentOutcome(told, words, result.maybeDoneBefore);
	if (!outcome) return unaccounted(membership, known, words);
	return ok({ json: { outcome: isAgain ? words.unchanged : outcome, ...known } });
}

/** HubSpot leaves out records of which nothing had to be changed; here that has been asked for. */
function silentOutcome(
	{ membership, begun }: ToldOfMember,
	{ changed, unchanged }: MemberWords,
	maybeDoneBefore: boolean,
): string | undefined {
	if (membership?.kind === 'none' && changed === 'removed') {
		return maybeDoneBefore ? changed : unchanged;
	}
	if (membership?.kind === 'member' && changed === 'added') {
		const isNew = membership.since !== undefined && membership.since >= begun - CLOCKS_DIFFER;
		return isNew && maybeDoneBefore ? changed : unchanged;
	}
	return undefined;
}

function unaccounted(
	membership: Membership | undefined,
	known: IDataObject,
	{ verb }: MemberWords,
): ItemOutcome {
	const cause =
		membership?.kind === 'unknown' && membership.failed
			? ` Whether it is in the list could not be asked: ${membership.failed.failure.message}.`
			: ' It may have been merged into another record.';
	return problemOf({
		message: `HubSpot's answer does not mention record '${String(known.id)}'`,
		description: `Look in HubSpot before counting it as ${verb} the list.${cause}`,
		details: { outcome: 'unaccounted', ...known },
	});
}

function failed(
	{ failure, sent }: FailedCall,
	known: IDataObject,
	words: MemberWords,
): ItemOutcome {
	const isOpen = sent && failure.effect === 'unknown';
	const advice = isOpen
		? `The answer was lost, so it may have been ${words.verb} the list. Sending it again does no harm.`
		: sent
			? ''
			: 'It was not sent: an earlier call of this run was refused for the same reason.';
	const outcome = isOpen ? 'uncertain' : 'failed';
	return problemOf(problemFrom(failure, { outcome, ...known, ...(!sent && { sent }) }, advice));
}
