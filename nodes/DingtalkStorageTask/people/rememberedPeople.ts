import type { PersonToFind } from './person';

/** A union ID stays with its person; a mobile number may pass to somebody else. In milliseconds. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** More people than this aren't remembered: those looked up first are forgotten. */
const MOST_REMEMBERED = 10_000;

/** For every execution of the process, by app: a person's union ID differs between apps' owners. */
const people = new Map<string, { unionId: string; until: number }>();

export function rememberedUnionId(
	app: string,
	person: PersonToFind,
	nowMs: number,
): string | undefined {
	const entry = people.get(keyOf(app, person));
	return entry && entry.until > nowMs ? entry.unionId : undefined;
}

export function rememberUnionId(
	app: string,
	person: PersonToFind,
	unionId: string,
	nowMs: number,
): void {
	const key = keyOf(app, person);
	people.delete(key);
	people.set(key, { unionId, until: nowMs + REMEMBERED_MS });
	for (const oldest of people.keys()) {
		if (people.size <= MOST_REMEMBERED) return;
		people.delete(oldest);
	}
}

function keyOf(app: string, { by, value }: PersonToFind): string {
	return JSON.stringify([app, by, value]);
}
