import type { IDataObject } from 'n8n-workflow';

import { BoundedMap } from '../../../core/boundedMap';
import { objectAt, textAt, type JsonObject } from '../../../core/json';
import { err, ok } from '../../../core/result';
import type { CallFailure, CallResult } from '../../../core/retry/callResult';
import { hostClock } from '../../shared/hostClock';
import { refused, type Checked } from '../../shared/items/parameters';
import { problemFrom } from '../../shared/items/problem';
import type { DingtalkClient } from '../transport/client';
import { LOOKUP_POLICY } from '../transport/policies';

/** How a person is named; `unionId` is what DingTalk's storage wants. */
export interface Person {
	by: 'unionId' | 'userId' | 'mobile';
	value: string;
}

/** A person whose union ID has to be looked up. */
interface PersonToFind extends Person {
	by: 'userId' | 'mobile';
}

/**
 * @see https://open.dingtalk.com/document/development/query-user-details
 * @see https://open.dingtalk.com/document/development/query-users-by-phone-number
 */
const USER_PATH = '/topapi/v2/user/get';
const MOBILE_PATH = '/topapi/v2/user/getbymobile';

const LOOKUP_TIMEOUT_MS = 30_000;

/** What each run has asked for: also somebody who isn't there is asked for once. */
const askedBy = new WeakMap<DingtalkClient, Map<string, Promise<Checked<string>>>>();

/**
 * Looks up the union ID of a person, once in a run; whoever was found is remembered for longer.
 * These calls don't count against the organisation's monthly number.
 * @throws CancelledError when the execution was cancelled
 */
export async function findUnionId(
	client: DingtalkClient,
	person: PersonToFind,
): Promise<Checked<string>> {
	if (!client.isInternalApp) {
		return refused(
			"A third-party app can't look people up by user ID or mobile number",
			"DingTalk allows it to internal apps only. Set 'Act As' to 'Union ID'.",
		);
	}
	const asked = askedBy.get(client) ?? new Map<string, Promise<Checked<string>>>();
	askedBy.set(client, asked);
	const key = `${person.by} ${person.value}`;
	const answer = asked.get(key) ?? lookUp(client, person);
	asked.set(key, answer);
	return await answer;
}

async function lookUp(client: DingtalkClient, person: PersonToFind): Promise<Checked<string>> {
	const now = hostClock.now();
	const remembered = rememberedUnionId(client.app, person, now);
	if (remembered) return ok(remembered);

	const ask = async (path: string, body: IDataObject, field: string) =>
		fieldOf(
			await client.sendWithRetries(
				{ api: 'legacy', method: 'POST', path, body, timeoutMs: LOOKUP_TIMEOUT_MS },
				LOOKUP_POLICY,
			),
			field,
		);

	let userId = person.value;
	if (person.by === 'mobile') {
		const found = await ask(MOBILE_PATH, { mobile: person.value }, 'userid');
		if (!found.ok) return notFound(found.error, person);
		userId = found.value;
	}
	const found = await ask(USER_PATH, { userid: userId }, 'unionid');
	if (!found.ok) return notFound(found.error, person);
	rememberUnionId(client.app, person, found.value, now);
	return ok(found.value);
}

function fieldOf(answer: CallResult<JsonObject>, field: string): CallResult<string> {
	if (!answer.ok) return answer;
	const value = textAt(objectAt(answer.value, 'result'), field);
	if (value) return ok(value);
	return err({ message: `DingTalk's answer has no '${field}'`, temporary: false, effect: 'none' });
}

/** Nobody has this user ID or mobile number, or it can't be one. */
const UNKNOWN_PERSON = /^(60121|33012|40104|400002|40035)$/;

function notFound(failure: CallFailure, { by, value }: PersonToFind): Checked<string> {
	const label = by === 'userId' ? 'User ID' : 'Mobile Number';
	const isUnknown = UNKNOWN_PERSON.test(String(failure.details?.category));
	return err(
		problemFrom(
			isUnknown
				? {
						...failure,
						message: `DingTalk knows nobody with the ${label.toLowerCase().replace(' id', ' ID')} '${value}'`,
						description: `Check '${label}': it must belong to somebody who is active in the app's organisation, and whom the app may see.`,
					}
				: failure,
			{ outcome: 'failed' },
		),
	);
}

/** A union ID stays with its person; a mobile number may pass to somebody else. In milliseconds. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** More people than this aren't remembered: those looked up first are forgotten. */
const MOST_REMEMBERED = 10_000;

/** For every execution of the process, by app: a person's union ID differs between apps' owners. */
const people = new BoundedMap<string, { unionId: string; until: number }>(MOST_REMEMBERED);

function rememberedUnionId(app: string, person: PersonToFind, nowMs: number): string | undefined {
	const entry = people.get(keyOf(app, person));
	return entry && entry.until > nowMs ? entry.unionId : undefined;
}

function rememberUnionId(app: string, person: PersonToFind, unionId: string, nowMs: number): void {
	people.set(keyOf(app, person), { unionId, until: nowMs + REMEMBERED_MS });
}

function keyOf(app: string, { by, value }: PersonToFind): string {
	return JSON.stringify([app, by, value]);
}
