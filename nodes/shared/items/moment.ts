import { isObject } from '../../../core/json';

/**
 * A day with a time: ISO 8601 with `T` or a blank, seconds and their fraction optional; a zone may
 * follow as `Z`, as an offset, and as a name in brackets.
 */
const MOMENT =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[([\w/+-]+)\])?$/i;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Milliseconds since 1970, of the years 1973 to 5138: shorter numbers are anything. */
const EPOCH_MS = /^\d{12,14}$/;

const MINUTE_MS = 60_000;

/** Whether a text is a day with a time, in a form that `readMoment` reads. */
export function isMoment(text: string): boolean {
	// Few texts have these in their places, and a look there costs less than the pattern.
	const [hyphen, between] = [text[4], text[10]];
	return (
		hyphen === '-' && (between === 'T' || between === ' ' || between === 't') && MOMENT.test(text)
	);
}

export function isEpochMs(text: string): boolean {
	return text.length >= 12 && EPOCH_MS.test(text);
}

/**
 * Reads a point in time. Without a zone of its own, it is one of the workflow's zone, whatever the
 * machine's is; a day is its first moment. Where clocks are put forward or back, it is read as n8n
 * reads it.
 * @param value ISO 8601, milliseconds since 1970, or the date object of an expression
 * @param timeZone name of the workflow's zone, `context.getTimezone()`
 * @returns milliseconds since 1970; `undefined` where it can't be read
 */
export function readMoment(value: unknown, timeZone: string): number | undefined {
	if (value instanceof Date) return valid(value.getTime());
	if (typeof value === 'number') return valid(value);
	if (isObject(value) && typeof value.toMillis === 'function') {
		const time: unknown = value.toMillis();
		return typeof time === 'number' ? valid(time) : undefined;
	}
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (isEpochMs(text)) return valid(Number(text));
	return valid(momentIn(DAY.test(text) ? `${text}T00:00` : text, timeZone));
}

/** The day, `YYYY-MM-DD`, that a point in time is in a zone. */
export function dayIn(timeMs: number, timeZone: string): string {
	const local = timeMs + offsetAt(timeMs, timeZone);
	return new Date(local).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function valid(time: number | undefined): number | undefined {
	return time !== undefined && Math.abs(time) <= 8.64e15 ? time : undefined;
}

function momentIn(text: string, timeZone: string): number | undefined {
	const match = MOMENT.exec(text);
	if (!match) return undefined;
	const [, day, hour, minute, second = '0', fraction = '', offset, named] = match;
	const midnight = Date.parse(`${day}T00:00:00Z`);
	// `Date` takes the 30th of February for a day of March.
	if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
	const isEnd = +hour === 24 && +minute === 0 && +second === 0;
	if ((+hour > 23 && !isEnd) || +minute > 59 || +second > 59) return undefined;
	const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
	const local = midnight + (+hour * 60 + +minute) * MINUTE_MS + +second * 1000 + ms;
	if (offset) return local - offsetOf(offset);
	try {
		return inZone(local, named ?? timeZone);
	} catch {
		// No such zone.
		return undefined;
	}
}

/** Of `Z`, `+02`, `+0200` or `+02:00`, in milliseconds. */
function offsetOf(text: string): number {
	if (text.length === 1) return 0;
	const digits = text.slice(1).replace(':', '').padEnd(4, '0');
	const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
	return (text.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}

/**
 * The point in time at which clocks in the zone show this. As Luxon has it, which n8n uses: of two, the
 * one with the offset of today; of none, the one as much later as the clocks were put forward.
 * @param localMs what the clocks show, as if it were UTC
 * @throws RangeError for a zone that there isn't
 * @see https://moment.github.io/luxon/#/zones?id=dsts
 */
function inZone(localMs: number, timeZone: string): number {
	const today = offsetAt(Date.now(), timeZone);
	const guess = localMs - today;
	const there = offsetAt(guess, timeZone);
	if (there === today) return guess;
	const better = localMs - there;
	const then = offsetAt(better, timeZone);
	return then === there ? better : localMs - Math.min(there, then);
}

/** Workflows name few zones, values may name any. */
const MOST_FORMATS = 50;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far clocks in the zone are ahead of UTC at a point in time, in milliseconds. */
function offsetAt(timeMs: number, timeZone: string): number {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			...{ year: 'numeric', month: 'numeric', day: 'numeric' },
			...{ hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' },
		});
		if (formats.size >= MOST_FORMATS) formats.clear();
		formats.set(timeZone, format);
	}
	const parts = Object.fromEntries(
		format.formatToParts(timeMs).map(({ type, value }) => [type, value]),
	);
	const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
	const shown = new Date(0);
	shown.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
	shown.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
	// The zone's clocks show no milliseconds.
	return shown.getTime() - Math.floor(timeMs / 1000) * 1000;
}
