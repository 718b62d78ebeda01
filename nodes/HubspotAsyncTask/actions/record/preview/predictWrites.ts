import { planChunks } from '../../../../../core/batch/chunks';
import { textAt, type JsonObject } from '../../../../../core/json';
import type { TimeSlices } from '../../../../../core/timeSlices';
import type { PropertyDefinition } from '../../../objects/propertyDefinitions';
import { writtenNames, type RecordInput } from '../recordInput';
import { BATCH_SIZE, type InputResult } from '../sendBatch';
import { isMissing, lookUp, type Asking } from './lookUp';
import { isStoredAlike, storedAfter } from './storedValue';
import { heldBy, isUnique, UniqueValues, type Holder } from './uniqueValues';
import { whyRefused } from './whyRefused';

/** A value now, and after the write; `null` for none. */
interface Change {
	from: string | null;
	to: string | null;
}

/** What a write would do for one input. */
export type Prediction =
	| { kind: 'wouldCreate'; values: Record<string, string> }
	| { kind: 'wouldUpdate'; record: JsonObject; changes: Record<string, Change> }
	| { kind: 'unchanged'; record: JsonObject }
	| { kind: 'notFound' }
	/** `existingId`: of the record that has a value already. */
	| { kind: 'wouldFail'; reason: string; record?: JsonObject; existingId?: string }
	/** It could not be looked up. */
	| { kind: 'unknown'; result: InputResult };

/** The writes that are to be foretold, of inputs of one type that are named in one way. */
interface PlannedWrites {
	verb: 'create' | 'update' | 'upsert';
	inputs: readonly RecordInput[];
	/** Of all properties of the type. */
	definitions: ReadonlyMap<string, PropertyDefinition>;
}

/** A record as the writes before would leave it. */
interface Target {
	holder: Holder;
	/** As it was read; of one that would be made, what names it. */
	record: JsonObject;
	values: Map<string, string | null>;
}

/**
 * Says what writes would do, in the order in which they would be done: each meets the records as those
 * before it would leave them. One read for each hundred records that are named, and for each hundred
 * values of a property without doubles that a record doesn't have yet.
 * @throws CancelledError when the execution is cancelled
 */
export async function predictWrites(
	asking: Asking,
	writes: PlannedWrites,
): Promise<Map<RecordInput, Prediction>> {
	const { verb, inputs } = writes;
	const names = await writtenNames(inputs, asking.slices);
	const known = names.filter((name) => writes.definitions.has(name));
	const found = verb === 'create' ? new Map() : await lookUp(asking, inputs, known);
	const foretelling = new Foretelling(writes, found);
	await foretelling.findOwners(asking);
	return await foretelling.all(asking.slices);
}

class Foretelling {
	private readonly unique = new UniqueValues();

	private readonly uniqueNames: string[];

	private readonly targets = new Map<Holder, Target>();

	/** What would be made by then, by the value that names it. */
	private readonly made = new Map<string, Target>();

	constructor(
		private readonly writes: PlannedWrites,
		private readonly found: ReadonlyMap<RecordInput, InputResult>,
	) {
		const { objectType } = writes.inputs[0];
		this.uniqueNames = [...writes.definitions.values()]
			.filter((definition) => isUnique(objectType, definition))
			.map(({ name }) => name);
	}

	/** Looks for the records that have the values that others are to get. */
	async findOwners(asking: Asking): Promise<void> {
		const wanted = new Map<string, Set<string>>();
		await asking.slices.each(this.writes.inputs, (input) => {
			const target = this.targetOf(input);
			for (const name of this.uniqueNames) {
				const value = textOf(input, name);
				const isAsked = value && !this.whyRefused(input, name, value);
				if (!isAsked || this.isAlike(name, target?.values.get(name) ?? null, value)) continue;
				wanted.set(name, (wanted.get(name) ?? new Set()).add(value));
			}
		});
		await this.unique.find(asking, this.writes.inputs[0], wanted);
	}

	async all(slices: TimeSlices): Promise<Map<RecordInput, Prediction>> {
		const predictions = new Map<RecordInput, Prediction>();
		for (const chunk of await planChunks(this.writes.inputs, BATCH_SIZE, slices)) {
			await slices.restIfOver();
			const freed: Array<[name: string, value: string, holder: Holder]> = [];
			for (const input of chunk) predictions.set(input, this.predict(input, freed));
			// Within one call, what a record gives up is not to be had yet.
			for (const [name, value, holder] of freed) this.unique.free(name, value, holder);
			this.unique.settle();
		}
		return predictions;
	}

	private predict(
		input: RecordInput,
		freed: Array<[name: string, value: string, holder: Holder]>,
	): Prediction {
		const target = this.targetOf(input);
		const values = this.valuesOf(input, target);
		const reasons = Object.entries(values).flatMap(
			([name, value]) => this.whyRefused(input, name, value) ?? [],
		);
		const record = target?.record;
		if (reasons.length > 0) return { kind: 'wouldFail', reason: reasons.join('; '), record };
		if (!target && this.writes.verb !== 'create') {
			const result = this.found.get(input);
			if (result && !isMissing(result)) return { kind: 'unknown', result };
			if (this.writes.verb === 'update') return { kind: 'notFound' };
		}
		const holder = target?.holder ?? `item ${input.itemIndex}`;
		const unique = this.uniqueNames.filter((name) => values[name]);
		for (const name of unique) {
			const failure = this.unique.failureOf(name, values[name]);
			if (failure) return { kind: 'unknown', result: failure };
			const other = this.unique.holderOf(name, values[name]);
			if (other !== undefined && other !== holder)
				return takenBy(other, name, values[name], record);
		}
		for (const name of unique) {
			const before = target?.values.get(name);
			if (before && !this.isAlike(name, before, values[name])) freed.push([name, before, holder]);
			this.unique.claim(name, values[name], holder);
		}
		return target ? this.update(target, values) : this.create(input, values, holder);
	}

	private update(target: Target, values: Record<string, string>): Prediction {
		const changes: Record<string, Change> = {};
		for (const [name, given] of Object.entries(values)) {
			const from = target.values.get(name) ?? null;
			const to = storedAfter(this.writes.definitions.get(name), from, given);
			if (this.isAlike(name, from, to)) continue;
			changes[name] = { from, to };
			target.values.set(name, to);
		}
		const { record } = target;
		return Object.keys(changes).length > 0
			? { kind: 'wouldUpdate', record, changes }
			: { kind: 'unchanged', record };
	}

	private create(input: RecordInput, values: Record<string, string>, holder: Holder): Prediction {
		if (this.writes.verb === 'upsert') {
			const record = { id: null, properties: { [input.idProperty]: input.id } };
			this.made.set(input.key, { holder, record, values: new Map(Object.entries(values)) });
		}
		return { kind: 'wouldCreate', values };
	}

	/** The record that an input means, where there is one or would be by then. */
	private targetOf(input: RecordInput): Target | undefined {
		const result = this.found.get(input);
		if (result?.kind !== 'record') return this.made.get(input.key);
		const { record } = result;
		const holder = textAt(record, 'id') ?? '';
		let target = this.targets.get(holder);
		if (!target) this.targets.set(holder, (target = { holder, record, values: heldBy(record) }));
		return target;
	}

	private valuesOf(input: RecordInput, target: Target | undefined): Record<string, string> {
		const { idProperty, id, properties = {} } = input;
		const isNew = !target && this.writes.verb === 'upsert';
		const values: Record<string, string> = isNew ? { [idProperty]: id } : {};
		for (const [name, value] of Object.entries(properties)) values[name] = String(value);
		return values;
	}

	private whyRefused({ objectType }: RecordInput, name: string, value: string): string | undefined {
		return whyRefused(objectType, name, value, this.writes.definitions.get(name));
	}

	private isAlike(name: string, one: string | null, other: string | null): boolean {
		return isStoredAlike(this.writes.definitions.get(name), one, other);
	}
}

function textOf({ properties = {} }: RecordInput, name: string): string {
	return Object.hasOwn(properties, name) ? String(properties[name]) : '';
}

function takenBy(
	holder: Holder,
	name: string,
	value: string,
	record: JsonObject | undefined,
): Prediction {
	const isThere = !holder.startsWith('item ');
	return {
		kind: 'wouldFail',
		reason: isThere
			? `'${value}' is the '${name}' of another record already: ${holder}`
			: `'${value}' is the '${name}' of an earlier item, and no two records can have the same`,
		record,
		...(isThere && { existingId: holder }),
	};
}
