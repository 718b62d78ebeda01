import { idOf, indexOf, PROPERTIES, propertiesOf } from './contacts';

/** The body of a batch call. */
interface BatchBody {
	inputs: Array<{ id: string; objectWriteTraceId?: string }>;
}

/** A limit that no run comes near. */
export const HEADERS = {
	'content-type': 'application/json;charset=utf-8',
	'x-hubspot-ratelimit-max': '10000000',
	'x-hubspot-ratelimit-remaining': '10000000',
	'x-hubspot-ratelimit-interval-milliseconds': '10000',
	'x-hubspot-ratelimit-daily': '100000000',
	'x-hubspot-ratelimit-daily-remaining': '100000000',
};

const PROPERTY_LIST = JSON.stringify({
	results: PROPERTIES.map((name) => ({ name, label: name, type: 'string', fieldType: 'text' })),
});

const TIMES = { createdAt: '2026-01-05T09:30:00.123Z', updatedAt: '2026-11-20T17:45:10.456Z' };

/** A record as HubSpot gives it, without the closing brace. */
function recordText(index: number): string {
	const id = idOf(index);
	const { createdAt, updatedAt } = TIMES;
	const properties = {
		createdate: createdAt,
		...propertiesOf(index),
		hs_object_id: id,
		lastmodifieddate: updatedAt,
	};
	return JSON.stringify({ id, properties, createdAt, updatedAt, archived: false }).slice(0, -1);
}

/**
 * Answers batch calls as HubSpot does, out of memory: the records' texts are made beforehand, so that
 * an answer costs next to nothing beside what is measured.
 */
export class MemoryService {
	/** By id, without the closing brace. */
	private readonly records = new Map<string, string>();

	/** @param count how many records have their text made beforehand */
	constructor(count: number) {
		for (let index = 0; index < count; index++) this.records.set(idOf(index), recordText(index));
	}

	/** @param text a body; `undefined` for the one question that has none: which properties there are */
	answer(text: string | undefined): string {
		if (text === undefined) return PROPERTY_LIST;
		const { inputs } = JSON.parse(text) as BatchBody;
		const results = inputs.map(({ id, objectWriteTraceId: mark }) => {
			const record = this.records.get(id) ?? recordText(indexOf(id));
			return mark === undefined ? `${record}}` : `${record},"objectWriteTraceId":"${mark}"}`;
		});
		const { createdAt: startedAt, updatedAt: completedAt } = TIMES;
		return `{"status":"COMPLETE","results":[${results.join(',')}],"startedAt":"${startedAt}","completedAt":"${completedAt}"}`;
	}
}
