import type { IDataObject } from 'n8n-workflow';

/** Outcomes that are not told by their own word. */
const TOLD: Readonly<Record<string, string>> = {
	alreadyMember: 'already in the list',
	notMember: 'not in the list',
	wouldArchive: 'would be archived',
	wouldCreate: 'would be created',
	wouldFail: 'would fail',
	wouldUpdate: 'would be updated',
	unaccounted: 'without an answer',
	// n8n counts a run whose message contains "canceled" as one that was stopped by hand.
	canceled: 'cancelled',
};

/** An outcome or a task's state for people: "not found" for `notFound`. */
function inWords(outcome: string): string {
	return TOLD[outcome] ?? outcome.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The outcome of a record, or its task's state. */
export function outcomeOf(record: IDataObject | undefined): string | undefined {
	const word = record?.outcome ?? record?.state;
	return typeof word === 'string' ? word : undefined;
}

/** How many have each outcome: "98 found, 2 not found". */
export function countOutcomes(outcomes: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
	return [...counts]
		.map(([outcome, count]) => `${count.toLocaleString('en')} ${inWords(outcome)}`)
		.join(', ');
}
