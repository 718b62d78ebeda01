/** A date, with or without a time, and without a zone. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/i;

/** Whether a text is a date or time that says nothing of its zone. */
export function isLocalTime(text: string): boolean {
	return LOCAL_TIME.test(text);
}

/**
 * The moment at which clocks in a zone show this time. Of an hour that clocks show twice, one of the
 * two; of one that they leave out, the hour after or before it.
 * @param text as `isLocalTime` takes it
 * @param timeZone an IANA name, e.g. `Asia/Shanghai`
 * @returns milliseconds since 1970; `NaN` where there is no such time
 */
export function momentInZone(text: string, timeZone: string): number {
	const shown = Date.parse(`${text.includes(':') ? text.replace(' ', 'T') : `${text}T00:00`}Z`);
	if (Number.isNaN(shown)) return shown;
	const guess = shown - offsetMs(shown, timeZone);
	return shown - offsetMs(guess, timeZone);
}

/** How far clocks in the zone are ahead of UTC at that moment. */
function offsetMs(moment: number, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
	});
	const parts = new Map(
		format.formatToParts(moment).map(({ type, value }) => [type, Number(value)] as const),
	);
	const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
	const shown = Date.UTC(
		...([at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')] as const),
	);
	return shown - Math.floor(moment / 1000) * 1000;
}
