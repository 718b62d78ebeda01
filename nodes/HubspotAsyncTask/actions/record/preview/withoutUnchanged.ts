import { textAt } from '../../../../../core/json';
import type { ItemOutcome } from '../../../../shared/items/outcomes';
import type { PropertyDefinition } from '../../../objects/propertyDefinitions';
import type { AccountProperties } from '../askProperties';
import { writtenNames, type RecordInput } from '../recordInput';
import { recordOutcome, type OutcomeWords } from '../recordOutcome';
import { isMissing, lookUp, type Asking } from './lookUp';
import { notLookedUp, only } from './previewOutcome';
import { isStoredAlike, storedAfter } from './storedValue';
import { heldBy } from './uniqueValues';

interface PlannedWrites {
	inputs: readonly RecordInput[];
	words: OutcomeWords & { verb: string };
	/** Is told of the inputs with nothing to send. */
	tell(input: RecordInput, outcome: ItemOutcome): void;
}

type Definitions = ReadonlyMap<string, PropertyDefinition> | undefined;

/**
 * Reads what is to be written, and leaves of each input only what differs. What an earlier input of the
 * run writes to the same record is always sent: nobody knows yet whether HubSpot will take it. Where the
 * account doesn't tell its properties, values are compared as texts.
 * @returns the inputs with something to send
 * @throws CancelledError when the execution is cancelled
 */
export async function withoutUnchanged(
	asking: Asking,
	account: AccountProperties,
	{ inputs, words, tell }: PlannedWrites,
): Promise<RecordInput[]> {
	if (inputs.length === 0) return [];
	const definitions = await account.of(inputs[0]);
	const found = await lookUp(asking, inputs, await writtenNames(inputs, asking.slices));
	const written = new Map<string, Set<string>>();
	const changed: RecordInput[] = [];
	const unchanged: OutcomeWords = { ...words, outcomeOf: () => 'unchanged' };
	await asking.slices.each(inputs, (input) => {
		const result = found.get(input);
		if (result?.kind === 'record') {
			const id = textAt(result.record, 'id') ?? '';
			const before = written.get(id) ?? new Set();
			const differing = differingNames(input, heldBy(result.record), before, definitions);
			if (differing.length === 0) {
				tell(input, recordOutcome(input, result, unchanged));
				return;
			}
			for (const name of differing) before.add(name);
			written.set(id, before);
			input.properties = only(input, differing);
		} else if (result && isMissing(result) && words.verb !== 'upsert') {
			tell(input, recordOutcome(input, result, words));
			return;
		} else if (result?.kind === 'callFailed') {
			tell(input, notLookedUp(input, result));
			return;
		}
		changed.push(input);
	});
	return changed;
}

function differingNames(
	{ properties = {} }: RecordInput,
	held: ReadonlyMap<string, string | null>,
	written: ReadonlySet<string>,
	definitions: Definitions,
): string[] {
	return Object.keys(properties).filter((name) => {
		const definition = definitions?.get(name);
		const from = held.get(name) ?? null;
		const to = storedAfter(definition, from, String(properties[name]));
		return written.has(name) || !isStoredAlike(definition, from, to);
	});
}
