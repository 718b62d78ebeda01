import fc from 'fast-check';

import {
	matchAnswer,
	type AnsweredRecord,
	type AnsweredRefusal,
	type BatchAnswer,
	type SentInput,
} from '../../../../core/batch/matchAnswer';

type Answer = BatchAnswer<string, string>;

const record = (name: string, keys: string[], traceId?: string): AnsweredRecord<string> => ({
	record: name,
	keys,
	traceId,
});
const refusal = (
	name: string,
	{ keys = [], traceIds = [] }: { keys?: string[]; traceIds?: string[] },
): AnsweredRefusal<string> => ({ refusal: name, keys, traceIds });

/** What is said of each input, in short. */
function match(inputs: SentInput[], { records = [], refusals = [] }: Partial<Answer>) {
	const { answers, unattributed } = matchAnswer(inputs, { records, refusals });
	const words = answers.map((answer) =>
		answer.kind === 'record'
			? answer.record
			: answer.kind === 'refused'
				? `refused: ${answer.refusal}`
				: answer.kind,
	);
	return { words, unattributed };
}

const traced = [
	{ key: '1', traceId: 'a' },
	{ key: '2', traceId: 'b' },
];

describe('matching an answer with its inputs', () => {
	it('goes by key, not by position', () => {
		const inputs = [{ key: '1' }, { key: '2' }, { key: '3' }];
		const records = [record('third', ['3']), record('first', ['1']), record('second', ['2'])];
		expect(match(inputs, { records }).words).toEqual(['first', 'second', 'third']);
	});

	it('trusts the trace id more than the key', () => {
		const records = [record('of b', ['1'], 'b'), record('of a', ['2'], 'a')];
		expect(match(traced, { records }).words).toEqual(['of a', 'of b']);
	});

	it('falls back to the key where no trace id is repeated', () => {
		const records = [record('two', ['2']), record('one', ['1'])];
		expect(match(traced, { records }).words).toEqual(['one', 'two']);
	});

	it('trusts a refusal by trace id more than a record', () => {
		const records = [record('one', ['1'], 'a'), record('two', ['2'], 'b')];
		const refusals = [refusal('bad', { traceIds: ['b'] })];
		expect(match(traced, { records, refusals })).toEqual({
			words: ['one', 'refused: bad'],
			unattributed: [],
		});
	});

	it('trusts a record more than a refusal by key', () => {
		const records = [record('one', ['1'])];
		const refusals = [refusal('bad', { keys: ['1', '2'] })];
		expect(match([{ key: '1' }, { key: '2' }], { records, refusals }).words).toEqual([
			'one',
			'refused: bad',
		]);
	});

	it('gives a grouped refusal to each input it names', () => {
		const inputs = [{ key: '1' }, { key: '2' }, { key: '3' }];
		const refusals = [refusal('missing', { keys: ['3', '1'] })];
		const records = [record('two', ['2'])];
		expect(match(inputs, { records, refusals })).toEqual({
			words: ['refused: missing', 'two', 'refused: missing'],
			unattributed: [],
		});
	});

	it('tells what was silently dropped, and refusals that name nobody', () => {
		const refusals = [refusal('lost', {}), refusal('of another', { keys: ['9'], traceIds: ['z'] })];
		expect(match(traced, { records: [record('one', ['1'])], refusals })).toEqual({
			words: ['one', 'unaccounted'],
			unattributed: ['lost', 'of another'],
		});
	});

	it('gives one record to every input that goes by its key', () => {
		const records = [record('one', ['1', 'one@example.com'])];
		expect(match([{ key: '1' }, { key: 'one@example.com' }], { records }).words).toEqual([
			'one',
			'one',
		]);
	});

	it('is not misled by keys that objects have of themselves', () => {
		const inputs = [{ key: '__proto__', traceId: 'constructor' }, { key: 'toString' }];
		expect(match(inputs, {}).words).toEqual(['unaccounted', 'unaccounted']);
		const records = [record('it', ['__proto__'])];
		expect(match(inputs, { records }).words).toEqual(['it', 'unaccounted']);
	});

	it('leaves an empty answer unaccounted, and an empty call empty', () => {
		expect(match(traced, {}).words).toEqual(['unaccounted', 'unaccounted']);
		expect(match([], { records: [record('one', ['1'])] })).toEqual({ words: [], unattributed: [] });
	});
});

describe('any answer', () => {
	type Fate = 'record' | 'refused' | 'dropped';
	const fates = fc.array(fc.constantFrom<Fate>('record', 'refused', 'dropped'), { maxLength: 30 });

	/** A truthful answer: each input has one fate, its refusals are in groups of up to three. */
	function answerFor(given: readonly Fate[], withTraces: boolean) {
		const inputs = given.map(
			(_fate, index): SentInput => ({
				key: `k${index}`,
				...(withTraces && { traceId: `t${index}` }),
			}),
		);
		const having = (fate: Fate) => inputs.filter((_input, index) => given[index] === fate);
		const refused = having('refused');
		const groups = refused.flatMap((_input, index) =>
			index % 3 === 0 ? [refused.slice(index, index + 3)] : [],
		);
		const answer: Answer = {
			records: having('record').map(({ key, traceId }) => record(`record ${key}`, [key], traceId)),
			refusals: groups.map((group, index) =>
				refusal(`refusal ${index}`, {
					keys: withTraces ? [] : group.map(({ key }) => key),
					traceIds: group.flatMap(({ traceId }) => traceId ?? []),
				}),
			),
		};
		return { inputs, answer };
	}

	it('says of each input what became of it', () => {
		fc.assert(
			fc.property(fates, fc.boolean(), (given, withTraces) => {
				const { inputs, answer } = answerFor(given, withTraces);
				const { answers, unattributed } = matchAnswer(inputs, answer);
				expect(answers.map(({ kind }) => kind)).toEqual(
					given.map((fate) => (fate === 'dropped' ? 'unaccounted' : fate)),
				);
				answers.forEach((entry, index) => {
					if (entry.kind === 'record') expect(entry.record).toBe(`record k${index}`);
				});
				expect(unattributed).toEqual([]);
			}),
		);
	});

	it('means the same in any order', () => {
		const shuffled = fc
			.tuple(fates, fc.boolean())
			.map(([given, withTraces]) => answerFor(given, withTraces))
			.chain(({ inputs, answer }) =>
				fc.record({
					inputs: fc.constant(inputs),
					answer: fc.constant(answer),
					records: fc.shuffledSubarray(answer.records, { minLength: answer.records.length }),
					refusals: fc.shuffledSubarray(answer.refusals, { minLength: answer.refusals.length }),
				}),
			);
		fc.assert(
			fc.property(shuffled, ({ inputs, answer, records, refusals }) => {
				expect(matchAnswer(inputs, { records, refusals }).answers).toEqual(
					matchAnswer(inputs, answer).answers,
				);
			}),
		);
	});
});

it('a second refusal of the same input is no hint for the others', () => {
	const inputs = [{ key: '1', traceId: 'a' }, { key: '2' }];
	const refusals = ['first', 'second'].map((refusal) => ({ traceIds: ['a'], keys: [], refusal }));
	expect(matchAnswer(inputs, { records: [], refusals })).toEqual({
		answers: [{ kind: 'refused', refusal: 'first' }, { kind: 'unaccounted' }],
		unattributed: [],
	});
});
