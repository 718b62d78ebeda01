import { arrayAt, isObject, objectAt, textAt, textsAt, type JsonObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import { classifyStatus } from '../../../core/retry/classify';
import { parseRetryAfter } from '../../../core/retry/retryAfter';
import type { HttpAnswer } from '../../shared/http';
import { startsAnew, type DailyReset } from './dailyReset';
import { reasonsOf, tellRefusal, type Reason } from './reasons';

/**
 * Pauses for the limits that HubSpot announces without `Retry-After`, in milliseconds, as its own
 * client waits.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
const PAUSE_BY_POLICY_MS: Readonly<Record<string, number>> = {
	SECONDLY: 1000,
	TEN_SECONDLY_ROLLING: 10_000,
};

/** A lock of a record during bulk writes lasts 2 s (status 423). */
const LOCK_PAUSE_MS = 2000;

/** Whether the account has no calls left today: no pause of a run's length helps. */
export function isDailyRefusal({ status, body = {} }: HttpAnswer): boolean {
	return status === 429 && textAt(body, 'policyName') === 'DAILY';
}

/** A failed call with all the reasons that HubSpot gave for it, one by one. */
export interface RefusedCall extends CallFailure {
	reasons?: Reason[];
}

/**
 * Reads an answer that isn't 2xx. HubSpot asks to treat every field of it as optional.
 * @param reset when the daily limit starts anew, where that is known
 */
export function readFailure(answer: HttpAnswer, nowMs: number, reset?: DailyReset): RefusedCall {
	const { status, headers } = answer;
	const body = answer.body ?? {};
	const verdict = classifyStatus(status);
	const daily = isDailyRefusal(answer);
	const words = daily ? describeDaily(body, reset) : describe(answer, body);
	const retryAfterMs =
		parseRetryAfter(headers['retry-after'], nowMs) ?? announcedPause(status, body);
	return {
		...words,
		status,
		temporary: verdict.temporary && !daily,
		effect: verdict.effect,
		forEveryCall: status === 401 || status === 403 || daily,
		reasons: reasonsOf(body),
		...(retryAfterMs !== undefined && { retryAfterMs }),
		details: answer.body
			? { ...particulars(body), ...(daily && reset && { resetsAt: reset.resetsAt }) }
			: { unreadable: true },
	};
}

/** What HubSpot says of a refusal beside its message; also used for the refusal of one input. */
export function particulars(body: JsonObject): Record<string, unknown> {
	const nested = arrayAt(body, 'errors').find(isObject) ?? {};
	const reasons = reasonsOf(body);
	const entries = {
		category: textAt(body, 'category') ?? textAt(body, 'errorType'),
		subCategory: body.subCategory ?? nested.subCategory,
		code: reasons.find(({ code }) => code)?.code,
		propertyName: reasons.flatMap(({ property, missing }) => property ?? missing)[0],
		policyName: textAt(body, 'policyName'),
		correlationId: textAt(body, 'correlationId'),
		context: isObject(body.context) ? body.context : undefined,
	};
	return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** The scopes that HubSpot says are missing; empty where it says none. */
export function requiredScopes(body: JsonObject): string[] {
	const contexts = [body, ...arrayAt(body, 'errors').filter(isObject)].map((part) =>
		objectAt(part, 'context'),
	);
	return [...new Set(contexts.flatMap((context) => textsAt(context, 'requiredScopes')))];
}

function describe(
	answer: HttpAnswer,
	body: JsonObject,
): Pick<CallFailure, 'message' | 'description'> {
	const { status } = answer;
	const { said, quote } = wordsOf(body);
	if (status >= 300 && status < 400) {
		return {
			message: `HubSpot pointed to another address (status ${status}), which is not followed`,
			description: "Check 'Base URL' in the credential.",
		};
	}
	if (!answer.body) {
		return {
			message: `HubSpot answered with something other than data (status ${status})`,
			description: `Check 'Base URL' in the credential, and any proxy in between. The answer begins: ${answer.excerpt.slice(0, 120)}`,
		};
	}
	if (status === 401) {
		return {
			message: 'HubSpot did not accept the credential',
			description: `Check the token in the credential: it may have been rotated, revoked or mistyped. ${quote}`,
		};
	}
	const scopes = requiredScopes(body);
	if (status === 403 && (scopes.length > 0 || textAt(body, 'category') === 'MISSING_SCOPES')) {
		const named = scopes.map((scope) => `'${scope}'`).join(' or ');
		return {
			message: `The credential lacks the scope ${named || 'for this call'}`,
			description: `Add the scope to the service key or app in HubSpot, and for OAuth2 also to 'Scope' in the credential, then connect again. ${quote}`,
		};
	}
	if (status === 429) {
		return { message: 'HubSpot is receiving too many calls from this account', description: quote };
	}
	if (status >= 500) {
		return {
			message: `HubSpot is not able to answer right now (status ${status})`,
			description: quote,
		};
	}
	return { message: said ?? `HubSpot refused the call (status ${status})`, description: '' };
}

function describeDaily(
	body: JsonObject,
	reset: DailyReset | undefined,
): Pick<CallFailure, 'message' | 'description'> {
	return {
		message: "The HubSpot account's daily limit of API calls is used up",
		description: `${startsAnew(reset)} ${wordsOf(body).quote}`.trim(),
	};
}

function wordsOf(body: JsonObject): { said?: string; quote: string } {
	const said = tellRefusal(body);
	return said ? { said, quote: `HubSpot says: ${said}` } : { quote: '' };
}

function announcedPause(status: number, body: JsonObject): number | undefined {
	if (status === 423) return LOCK_PAUSE_MS;
	const policy = textAt(body, 'policyName') ?? '';
	const known = status === 429 && Object.hasOwn(PAUSE_BY_POLICY_MS, policy);
	return known ? PAUSE_BY_POLICY_MS[policy] : undefined;
}
