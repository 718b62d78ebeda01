/** What a message shows of a value at most, in characters. */
const MOST_SHOWN = 200;

/** A value that a parameter came to, as a message shows it. */
export function shown(value: unknown): string {
	if (typeof value === 'number') return String(value);
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
