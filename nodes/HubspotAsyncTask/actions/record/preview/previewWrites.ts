import type { TimeSlices } from '../../../../../core/timeSlices';
import type { ItemOutcome } from '../../../../shared/items/outcomes';
import { problemOf } from '../../../../shared/items/outcomes';
import type { BatchVerb } from '../../../objects/objectTypes';
import type { PropertyDefinition } from '../../../objects/propertyDefinitions';
import type { AccountProperties } from '../askProperties';
import { writtenNames, type RecordInput } from '../recordInput';
import { nameOf } from '../recordOutcome';
import { lookUp, type Asking } from './lookUp';
import { predictWrites } from './predictWrites';
import { archivePreview, previewOutcome } from './previewOutcome';
import { isUnique } from './uniqueValues';

/**
 * Says what writes would do, and does nothing.
 * @param inputs of one type, that are named in one way
 * @throws CancelledError when the execution is cancelled
 */
export async function previewWrites(
	asking: Asking,
	account: AccountProperties,
	verb: Exclude<BatchVerb, 'read'>,
	inputs: readonly RecordInput[],
): Promise<Map<RecordInput, ItemOutcome>> {
	const told = new Map<RecordInput, ItemOutcome>();
	if (inputs.length === 0) return told;
	if (verb === 'archive') {
		const found = await lookUp(asking, inputs, []);
		await asking.slices.each(found, ([input, result]) => {
			told.set(input, archivePreview(input, result));
		});
		return told;
	}
	const definitions = await definitionsFor(account, inputs, asking.slices);
	if (!definitions) {
		for (const input of inputs) told.set(input, notTold(input));
		return told;
	}
	const reason = whyNoIdProperty(verb, inputs[0], definitions);
	if (reason !== undefined) {
		for (const input of inputs)
			told.set(input, previewOutcome(input, { kind: 'wouldFail', reason }));
		return told;
	}
	const predictions = await predictWrites(asking, { verb, inputs, definitions });
	await asking.slices.each(predictions, ([input, prediction]) => {
		told.set(input, previewOutcome(input, prediction));
	});
	return told;
}

/** Those for sensitive data are asked for only where they may be what is missing. */
async function definitionsFor(
	account: AccountProperties,
	inputs: readonly RecordInput[],
	slices: TimeSlices,
): Promise<ReadonlyMap<string, PropertyDefinition> | undefined> {
	const known = await account.of(inputs[0]);
	if (!known) return undefined;
	const names = await writtenNames(inputs, slices);
	const isWhole = names.every((name) => known.has(name));
	return isWhole ? known : await account.withSensitive(inputs[0]);
}

/** HubSpot updates by the account's own properties only, and upserts also by a contact's email. */
function whyNoIdProperty(
	verb: 'create' | 'update' | 'upsert',
	{ objectType, idProperty }: RecordInput,
	definitions: ReadonlyMap<string, PropertyDefinition>,
): string | undefined {
	if (idProperty === '' || verb === 'create') return undefined;
	const definition = definitions.get(idProperty);
	if (definition && isUnique(objectType, definition)) {
		if (verb === 'upsert' || !definition.hubspotDefined) return undefined;
	}
	return `'${idProperty}' can't identify records of '${objectType}' in a batch ${verb}`;
}

function notTold(input: RecordInput): ItemOutcome {
	return problemOf({
		message: `HubSpot did not tell the properties of '${input.objectType}'`,
		description:
			"A preview compares with them. Check 'Object Type', and that the credential may read this type; the scope is 'crm.schemas.<type>.read' or 'crm.objects.<type>.read'.",
		details: { outcome: 'failed', ...nameOf(input), sent: false },
	});
}
