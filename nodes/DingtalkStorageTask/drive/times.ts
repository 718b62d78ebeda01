import { toIsoTime } from '../../../core/isoTime';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** As Java prints a date: `Thu May 28 09:37:16 CST 2026`. */
const JAVA_TIME = /^[A-Z]\w\w ([A-Z]\w\w) (\d\d?) (\d\d):(\d\d):(\d\d) ([A-Z]{3,4}) (\d{4})$/;

/** Hours before UTC's; DingTalk's `CST` is China's. */
const ZONES: Readonly<Record<string, number>> = { CST: 8, UTC: 0, GMT: 0 };

/**
 * Reads a time of DingTalk's: ISO 8601 with or without seconds, or in the form that some answers have.
 * @returns milliseconds since 1970; `undefined` where it can't be read
 */
export function momentOf(value: unknown): number | undefined {
	const iso = toIsoTime(value) ?? (typeof value === 'string' ? fromJava(value.trim()) : null);
	return iso === null ? undefined : Date.parse(iso);
}

/** The same as ISO 8601; what can't be read as it came. */
export function timeText(value: unknown): unknown {
	const moment = momentOf(value);
	return moment === undefined ? value : new Date(moment).toISOString();
}

function fromJava(text: string): string | null {
	const [, name, day, hour, minute, second, zone, year] = JAVA_TIME.exec(text) ?? [];
	const month = name === undefined ? -1 : MONTHS.indexOf(name) / 3;
	if (!Number.isInteger(month) || month < 0 || !Object.hasOwn(ZONES, zone)) return null;
	const hours = Number(hour) - ZONES[zone];
	return toIsoTime(
		Date.UTC(Number(year), month, Number(day), hours, Number(minute), Number(second)),
	);
}
