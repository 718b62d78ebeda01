import { numberAt, textAt, type JsonObject } from '../../../core/json';
import type { PathByVersion } from './apiVersion';

/** Says when the account's day begins: HubSpot counts calls from midnight to midnight there. */
export const ACCOUNT_PATH: PathByVersion = {
	v3: '/account-info/v3/details',
	'2026-03': '/account-info/2026-03/details',
	'2026-09': '/account-info/2026-09/details',
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Time zones reach from UTC-12 to UTC+14. */
const FARTHEST_OFFSET_MS = 14 * 60 * 60 * 1000;

/** Where the account's day is counted. */
export interface AccountDay {
	/** East of UTC is positive; as it is now, daylight saving time included. */
	offsetMs: number;
	/** As HubSpot calls it, for example 'US/Eastern'. */
	timeZone?: string;
}

/** When the account's limit starts anew. */
export interface DailyReset {
	/** ISO 8601. */
	resetsAt: string;
	timeZone?: string;
}

/**
 * Reads the account's details.
 * @returns `undefined` where they don't say how far the account's time is from UTC
 */
export function readAccountDay(details: JsonObject): AccountDay | undefined {
	const offsetMs =
		numberAt(details, 'utcOffsetMilliseconds') ?? parseOffset(textAt(details, 'utcOffset') ?? '');
	if (offsetMs === undefined || Math.abs(offsetMs) > FARTHEST_OFFSET_MS) return undefined;
	const timeZone = textAt(details, 'timeZone');
	return { offsetMs, ...(timeZone && { timeZone }) };
}

/** The next midnight of the account, never `nowMs` itself. */
export function nextReset({ offsetMs, timeZone }: AccountDay, nowMs: number): DailyReset {
	const midnight = (Math.floor((nowMs + offsetMs) / DAY_MS) + 1) * DAY_MS - offsetMs;
	return { resetsAt: new Date(midnight).toISOString(), ...(timeZone && { timeZone }) };
}

/** One sentence, with the time where it is known. */
export function startsAnew(reset: DailyReset | undefined): string {
	const zone = reset?.timeZone ?? "the account's time zone";
	return reset
		? `It starts anew at ${reset.resetsAt}, midnight in ${zone}.`
		: `It starts anew at midnight in ${zone}.`;
}

/** '-05:00', in milliseconds. */
function parseOffset(text: string): number | undefined {
	const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text.trim()) ?? [];
	if (!sign) return undefined;
	const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return sign === '-' ? -ms : ms;
}
