/** HubSpot's own association types: from, to, the id, and the id from the other side. */
type Pair = readonly [from: string, to: string, typeId: number, inverseId?: number];

/** @see https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide */
export const PAIRS: readonly Pair[] = [
	['contacts', 'contacts', 449],
	['companies', 'companies', 450],
	['deals', 'deals', 451],
	['tickets', 'tickets', 452],
	['contacts', 'companies', 279, 280],
	['contacts', 'deals', 4, 3],
	['contacts', 'tickets', 15, 16],
	['companies', 'deals', 342, 341],
	['companies', 'tickets', 340, 339],
	['deals', 'tickets', 27, 28],
	['deals', 'line_items', 19, 20],
	['quotes', 'deals', 64, 63],
	['quotes', 'line_items', 67, 68],
	['companies', 'calls', 181, 182],
	['companies', 'emails', 185, 186],
	['companies', 'meetings', 187, 188],
	['companies', 'notes', 189, 190],
	['companies', 'tasks', 191, 192],
	['contacts', 'calls', 193, 194],
	['contacts', 'emails', 197, 198],
	['contacts', 'meetings', 199, 200],
	['contacts', 'notes', 201, 202],
	['contacts', 'tasks', 203, 204],
	['deals', 'calls', 205, 206],
	['deals', 'emails', 209, 210],
	['deals', 'meetings', 211, 212],
	['deals', 'notes', 213, 214],
	['deals', 'tasks', 215, 216],
	['tickets', 'calls', 219, 220],
	['tickets', 'emails', 223, 224],
	['tickets', 'meetings', 225, 226],
	['tickets', 'notes', 227, 228],
	['tickets', 'tasks', 229, 230],
];

/** Of the first type's records each has one primary record of the second. */
export const PRIMARIES: readonly Pair[] = [
	['contacts', 'companies', 1, 2],
	['deals', 'companies', 5, 6],
	['tickets', 'companies', 26, 25],
];
