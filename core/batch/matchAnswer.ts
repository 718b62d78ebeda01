/** One input of a batch call, and what it may be recognised by. */
export interface SentInput {
	/** The id or unique value it names, normalised. */
	key: string;
	/** The mark it was sent with, for the answer to repeat. */
	traceId?: string;
}

export interface AnsweredRecord<R> {
	traceId?: string;
	/** The ids or unique values it goes by, normalised. */
	keys: string[];
	record: R;
}

/** A refusal, which may be one for several inputs. */
export interface AnsweredRefusal<F> {
	traceIds: string[];
	keys: string[];
	refusal: F;
}

export interface BatchAnswer<R, F> {
	records: Array<AnsweredRecord<R>>;
	refusals: Array<AnsweredRefusal<F>>;
}

type InputAnswer<R, F> =
	| { kind: 'record'; record: R }
	| { kind: 'refused'; refusal: F }
	| { kind: 'unaccounted' };

export interface MatchedAnswer<R, F> {
	/** One for each input, in the order of the inputs. */
	answers: Array<InputAnswer<R, F>>;
	/** Refusals that name none of the inputs. */
	unattributed: F[];
}

/**
 * Says for each input what the answer says of it. In order of trust: a refusal or a record that
 * repeats its trace id, a record with its key, a refusal with its key. Never by position: services
 * answer in any order and leave inputs out.
 */
export function matchAnswer<R, F>(
	inputs: readonly SentInput[],
	answer: BatchAnswer<R, F>,
): MatchedAnswer<R, F> {
	const recordByTrace = new Map<string, R>();
	const recordByKey = new Map<string, R>();
	for (const { traceId, keys, record } of answer.records) {
		if (traceId !== undefined) addFirst(recordByTrace, traceId, record);
		for (const key of keys) addFirst(recordByKey, key, record);
	}
	const refusalByTrace = new Map<string, F>();
	const refusalByKey = new Map<string, F>();
	for (const { traceIds, keys, refusal } of answer.refusals) {
		for (const traceId of traceIds) addFirst(refusalByTrace, traceId, refusal);
		for (const key of keys) addFirst(refusalByKey, key, refusal);
	}

	const answers = inputs.map(({ key, traceId }): InputAnswer<R, F> => {
		if (traceId !== undefined) {
			const refusal = refusalByTrace.get(traceId);
			if (refusal !== undefined) return { kind: 'refused', refusal };
			const traced = recordByTrace.get(traceId);
			if (traced !== undefined) return { kind: 'record', record: traced };
		}
		const record = recordByKey.get(key);
		if (record !== undefined) return { kind: 'record', record };
		const refusal = refusalByKey.get(key);
		return refusal === undefined ? { kind: 'unaccounted' } : { kind: 'refused', refusal };
	});

	return { answers, unattributed: unattributedOf(inputs, answer.refusals) };
}

function unattributedOf<F>(
	inputs: readonly SentInput[],
	refusals: ReadonlyArray<AnsweredRefusal<F>>,
): F[] {
	if (refusals.length === 0) return [];
	const sentKeys = new Set(inputs.map(({ key }) => key));
	const sentTraceIds = new Set(inputs.map(({ traceId }) => traceId));
	return refusals
		.filter(
			({ traceIds, keys }) =>
				!keys.some((key) => sentKeys.has(key)) &&
				!traceIds.some((traceId) => sentTraceIds.has(traceId)),
		)
		.map(({ refusal }) => refusal);
}

/** Of several that go by one name the first is kept. */
function addFirst<T>(map: Map<string, T>, name: string, entry: T): void {
	if (!map.has(name)) map.set(name, entry);
}
