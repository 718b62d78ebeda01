import { iso } from '../../clock';
import type { Call } from '../../http';
import { invalid } from '../errors';
import type { RecordList } from '../lists';
import type { HubspotTruth } from '../truth';

const DEFAULT_LIMIT = 100;
/** Not documented any more; some say so. */
const MAX_LIMIT = 250;

/**
 * HubSpot: in the order of their ids, or of their joining; upwards from `after`, or, when there is
 * only a `before`, downwards from there. Assumed: archived records don't show.
 */
export function showMembers(
	truth: HubspotTruth,
	call: Call,
	list: RecordList,
	byJoining: boolean,
): object {
	const { after, before, limit: given = String(DEFAULT_LIMIT) } = call.query;
	const limit = Number(given);
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
		throw invalid(call, `Invalid limit: ${given}`);
	}
	const { all } = truth.records(list.objectType);
	const members = [...list.members].filter(([id]) => !all.get(id)?.archived);
	if (!byJoining) members.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
	const total = members.length;
	const isDown = after === undefined && before !== undefined;
	if (isDown) members.reverse();
	const cursor = isDown ? before : after;
	const start = cursor ? placeAfter(call, members, cursor, byJoining) : 0;
	const page = members.slice(start, start + limit);
	const next = start + limit < total ? { after: cursorOf(page.at(-1)) } : undefined;
	return {
		total,
		results: page.map(([recordId, at]) => ({ recordId, membershipTimestamp: iso(at) })),
		...(next && { paging: { next } }),
	};
}

type Member = [id: string, at: number];

function cursorOf(member: Member | undefined): string {
	return Buffer.from(`member:${member?.join(':') ?? ''}`).toString('base64url');
}

/** What comes after a member that has left since comes next: the pages don't shift. */
function placeAfter(call: Call, members: Member[], cursor: string, byJoining: boolean): number {
	const text = Buffer.from(cursor, 'base64url').toString('utf8');
	const [, id, at] = /^member:(\d+):(\d+)$/.exec(text) ?? [];
	if (id === undefined) throw invalid(call, `Invalid cursor: ${cursor}`);
	const place = members.findIndex(([memberId]) => memberId === id);
	if (place !== -1) return place + 1;
	const later = members.findIndex(([memberId, memberAt]) =>
		byJoining ? memberAt > Number(at) : BigInt(memberId) > BigInt(id),
	);
	return later === -1 ? members.length : later;
}
