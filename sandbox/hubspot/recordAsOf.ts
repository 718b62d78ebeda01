import { presetOf } from './properties';
import type { CrmRecord, RecordStore } from './records';

/**
 * The records as they were at a time, in ms since 1970: what came later isn't there, what was changed
 * or archived later still is as before. For the index of a search, which lags behind.
 */
export function recordsAsOf(store: RecordStore, at: number, now: number): CrmRecord[] {
	const all = [...store.all.values()].filter(({ mergedInto }) => mergedInto === undefined);
	if (at >= now) return all.filter(({ archived }) => !archived);
	const { modified } = presetOf(store.type);
	return all.flatMap((record) => {
		const isSettled = !record.archived && (record.writes.at(-1)?.at ?? Infinity) <= at;
		if (isSettled) return [record];
		const past = record.writes.filter((write) => write.at <= at);
		const isGone = record.archived && Date.parse(record.archivedAt ?? '') <= at;
		const last = past.at(-1);
		if (!last || isGone) return [];
		const updatedAt = new Date(last.at).toISOString();
		const properties = { ...record.properties, [modified]: updatedAt };
		for (const [name, entries] of Object.entries(record.history)) {
			const held = entries.find(({ timestamp }) => Date.parse(timestamp) <= at);
			properties[name] = held?.value || null;
		}
		return [{ ...record, properties, updatedAt, archived: false, archivedAt: undefined }];
	});
}
