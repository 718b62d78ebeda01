import type { Keyed } from './chunks';

/**
 * Which earlier chunks each chunk has to wait for: those that hold one of its keys, of which the
 * latest is enough, since it waits for the ones before it.
 * @returns for each chunk the places of others, without doubles
 */
export function dependenciesOf(chunks: ReadonlyArray<readonly Keyed[]>): number[][] {
	const latest = new Map<string, number>();
	return chunks.map((chunk, place) => {
		const before = new Set<number>();
		for (const { key } of chunk) {
			const earlier = latest.get(key);
			if (earlier !== undefined) before.add(earlier);
			latest.set(key, place);
		}
		return [...before];
	});
}
