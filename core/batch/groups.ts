import type { TimeSlices } from '../timeSlices';

/** Groups by a key, in the order of first appearance. */
export function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
	const groups = new Groups(keyOf);
	for (const entry of entries) groups.add(entry);
	return groups.byKey;
}

/**
 * The same for many entries.
 * @throws CancelledError when the slices' signal aborts
 */
export async function groupInSlices<T>(
	entries: readonly T[],
	keyOf: (entry: T) => string,
	slices: TimeSlices,
): Promise<Map<string, T[]>> {
	const groups = new Groups(keyOf);
	await slices.each(entries, (entry) => groups.add(entry));
	return groups.byKey;
}

class Groups<T> {
	readonly byKey = new Map<string, T[]>();

	// Entries of one group nearly always follow each other.
	private lastKey: string | undefined;

	private group: T[] = [];

	constructor(private readonly keyOf: (entry: T) => string) {}

	add(entry: T): void {
		const key = this.keyOf(entry);
		if (key !== this.lastKey) {
			this.lastKey = key;
			this.group = this.byKey.get(key) ?? [];
			if (this.group.length === 0) this.byKey.set(key, this.group);
		}
		this.group.push(entry);
	}
}
