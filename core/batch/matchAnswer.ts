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

export type InputAnswer<R, F> =
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
		if (traceId !== undefined) recordByTrace.set(traceId, record);
		for (const key of keys) recordByKey.set(key, record);
	}
	const refusalByTrace = new Map<string, AnsweredRefusal<F>>();
	const refusalByKey = new Map<string, AnsweredRefusal<F>>();
	for (const refused of answer.refusals) {
		for (const traceId of refused.traceIds) refusalByTrace.set(traceId, refused);
		for (const key of refused.keys) refusalByKey.set(key, refused);
	}

	const used = new Set<AnsweredRefusal<F>>();
	const refuse = (refused: AnsweredRefusal<F>): InputAnswer<R, F> => {
		used.add(refused);
		return { kind: 'refused', refusal: refused.refusal };
	};

	const answers = inputs.map(({ key, traceId }): InputAnswer<R, F> => {
		if (traceId !== undefined) {
			const refused = refusalByTrace.get(traceId);
			if (refused) return refuse(refused);
			const traced = recordByTrace.get(traceId);
			if (traced !== undefined) return { kind: 'record', record: traced };
		}
		const record = recordByKey.get(key);
		if (record !== undefined) return { kind: 'record', record };
		const refused = refusalByKey.get(key);
		return refused ? refuse(refused) : { kind: 'unaccounted' };
	});
	const unattributed = answer.refusals
		.filter((refused) => !used.has(refused))
		.map(({ refusal }) => refusal);
	return { answers, unattributed };
}
