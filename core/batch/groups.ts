/** Groups by a key, in the order of first appearance. */
export function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	// Entries of one group nearly always follow each other.
	let last: { key: string; group: T[] } | undefined;
	for (const entry of entries) {
		const key = keyOf(entry);
		if (key !== last?.key) {
			const known = groups.get(key);
			last = { key, group: known ?? [] };
			if (!known) groups.set(key, last.group);
		}
		last.group.push(entry);
	}
	return groups;
}
