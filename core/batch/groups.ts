/** Groups by a key, in the order of first appearance. */
export function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	// Entries of one group nearly always follow each other.
	let lastKey: string | undefined;
	let group: T[] = [];
	for (const entry of entries) {
		const key = keyOf(entry);
		if (key !== lastKey) {
			lastKey = key;
			group = groups.get(key) ?? [];
			if (group.length === 0) groups.set(key, group);
		}
		group.push(entry);
	}
	return groups;
}
