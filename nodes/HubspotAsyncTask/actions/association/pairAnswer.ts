import {
	arrayAt,
	isObject,
	objectAt,
	textAt,
	textsAt,
	type JsonObject,
} from '../../../../core/json';
import { canonicalId } from '../../objects/recordId';
import { particulars } from '../../transport/failure';
import { pairKey, type PairInput } from './associationInput';

/** Why HubSpot refused one pair, or one record, of a call that it otherwise carried out. */
export interface PairRefusal {
	message: string;
	/** Whether one of the records doesn't exist, or not for this credential. */
	notFound: boolean;
	details: Record<string, unknown>;
}

/** What an answer says of a pair. */
export type PairAnswer =
	| { kind: 'associated'; labels: string[] }
	| { kind: 'refused'; refusal: PairRefusal }
	| { kind: 'silent' };

/** An entry of `errors`, and whom it may be about. */
export interface NamedError {
	/** IDs of the first type; empty where it names none. */
	fromIds: string[];
	/** IDs of the other type; empty where it names none. */
	toIds: string[];
	/** IDs that its message names, without saying of which type. */
	messageIds: string[];
	subCategory: string;
	refusal: PairRefusal;
}

/** 'CONTACT=999' or '0-1=999', of which HubSpot's messages say that it 'is not valid'. */
const NAMED_IN_MESSAGE = /\b[A-Z][A-Z_]*=(\d+)|\b\d+-\d+=(\d+)/g;

/**
 * Says of each pair what the answer says of it. There are no trace IDs here: pairs go by their IDs.
 * @returns `undefined` when the answer isn't a batch's
 */
export function readPairAnswer(
	pairs: readonly PairInput[],
	body: JsonObject,
): { answers: PairAnswer[]; unattributed: string[] } | undefined {
	if (!Array.isArray(body.results)) return undefined;
	const labelsByPair = new Map<string, string[]>();
	for (const result of body.results.filter(isObject)) {
		const fromId = textAt(result, 'fromObjectId') ?? textAt(objectAt(result, 'from'), 'id');
		const toId = textAt(result, 'toObjectId') ?? textAt(objectAt(result, 'to'), 'id');
		if (fromId === undefined || toId === undefined) continue;
		labelsByPair.set(pairKey(canonicalId(fromId), canonicalId(toId)), textsAt(result, 'labels'));
	}
	const errors = readErrors(body);
	const used = new Set<NamedError>();
	const answers = pairs.map((pair): PairAnswer => {
		const labels = labelsByPair.get(pair.key);
		if (labels) return { kind: 'associated', labels };
		const error = errors.find((one) => names(one, pair));
		if (!error) return { kind: 'silent' };
		used.add(error);
		return { kind: 'refused', refusal: error.refusal };
	});
	const unattributed = errors.filter((error) => !used.has(error));
	return { answers, unattributed: unattributed.map(({ refusal }) => refusal.message) };
}

/** The refusals of an answer; they stand in 207 as well as in 200, from 2026-09 on. */
export function readErrors(body: JsonObject): NamedError[] {
	return arrayAt(body, 'errors').filter(isObject).map(readError);
}

/** The IDs that a refusal of a whole call names. */
export function idsNamedBy(message: string, context: unknown): string[] {
	const named = isObject(context) ? [...idsAt(context, FROM), ...idsAt(context, TO)] : [];
	return named.length > 0 ? named : idsInMessage(message);
}

const FROM = ['fromObjectId', 'fromObjectIds', 'from'];
const TO = ['toObjectId', 'toObjectIds', 'to'];

/** What it says can stand in its own `errors` only, its message being a general one. */
function readError(error: JsonObject): NamedError {
	const nested = arrayAt(error, 'errors').filter(isObject);
	const contexts = [error, ...nested].map((part) => objectAt(part, 'context'));
	const messages = [error, ...nested].flatMap((part) => textAt(part, 'message') || []);
	const said = messages.length > 1 ? messages.slice(1) : messages;
	const message = [...new Set(said)].join('; ') || 'HubSpot gave no reason';
	const details = particulars(error);
	delete details.context;
	const messageIds = messages.flatMap(idsInMessage);
	return {
		fromIds: contexts.flatMap((context) => idsAt(context, FROM)),
		toIds: contexts.flatMap((context) => idsAt(context, TO)),
		messageIds,
		subCategory: String(details.subCategory ?? ''),
		refusal: {
			message,
			notFound:
				details.category === 'OBJECT_NOT_FOUND' ||
				(messageIds.length > 0 && /\bis not valid\b|\bdo(?:es)? not exist\b/i.test(message)),
			details,
		},
	};
}

function names({ fromIds, toIds, messageIds }: NamedError, { fromId, toId }: PairInput): boolean {
	if (fromIds.length === 0 && toIds.length === 0) {
		return messageIds.includes(fromId) || messageIds.includes(toId);
	}
	return isAmong(fromIds, fromId) && isAmong(toIds, toId);
}

/** Where none is named, any may be meant. */
function isAmong(ids: readonly string[], id: string): boolean {
	return ids.length === 0 || ids.includes(id);
}

function idsAt(context: JsonObject, names: readonly string[]): string[] {
	return names.flatMap((name) => textsAt(context, name)).map(canonicalId);
}

function idsInMessage(message: string): string[] {
	return [...message.matchAll(NAMED_IN_MESSAGE)].map(([, named, byType]) =>
		canonicalId(named ?? byType),
	);
}
