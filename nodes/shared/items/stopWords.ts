import { countOutcomes } from './outcomeWords';

/** Outcomes that say what was done to a record, or to an item that is none. */
const DONE_TO_RECORDS = [
	...['added', 'archived', 'created', 'merged', 'read', 'updated', 'upserted'],
];
const DONE_TO_ITEMS = ['associated', 'downloaded', 'removed', 'renamed', 'uploaded'];

/** Whether such an item was done is not known. */
const UNSURE: ReadonlySet<string> = new Set(['uncertain', 'unaccounted']);

interface StoppedRun {
	itemCount: number;
	problems: number;
	/** Outcomes of the items with a problem, as far as they have one. */
	failed: readonly string[];
	/** Outcomes of the others; empty texts where they have none. */
	done: readonly string[];
	nothingSent: boolean;
}

/** "1 of 5 records was not updated", or that it is not known; empty where the problem says it all. */
export function headline({ itemCount, problems, failed, done, nothingSent }: StoppedRun): string {
	if (itemCount === 1 || (nothingSent && problems === 1)) return '';
	if (nothingSent) return `${problems} of ${itemCount} items can't be sent as they are`;
	const { noun, verb } = whatIsDone(done);
	const be = problems === 1 ? 'was' : 'were';
	const which = `${problems} of ${itemCount} ${noun}`;
	const unsure = failed.filter((outcome) => UNSURE.has(outcome)).length;
	const told = problems > 1 && failed.length > 0 ? ` (${countOutcomes(failed)})` : '';
	if (unsure === 0)
		return verb ? `${which} ${be} not ${verb}${told}` : `${which} did not succeed${told}`;
	if (unsure < problems) return `${which} did not succeed, or not for certain${told}`;
	return `It is not certain whether ${which} ${verb ? `${be} ${verb}` : 'succeeded'}${told}`;
}

/** What became of the other items, and how to go on with them; empty where there are none. */
export function theOthers(done: readonly string[]): string {
	if (done.length === 0) return '';
	const [word] = done;
	const isOne = done.length === 1;
	const which = isOne ? 'The other one' : `The other ${done.length.toLocaleString('en')}`;
	const isSame = done.every((outcome) => outcome === word);
	return `${isSame ? `${which} ${said(word, isOne)}` : `Of the others: ${countOutcomes(done)}`}. To go on with ${isOne ? 'it' : 'them'}, set 'On Error' to 'Continue (using error output)' in Settings.`;
}

function said(outcome: string, isOne: boolean): string {
	if (isVerb(outcome)) return `${isOne ? 'was' : 'were'} ${outcome}`;
	if (outcome === 'pending' || outcome === 'running') return `${isOne ? 'is' : 'are'} ${outcome}`;
	return 'succeeded';
}

/** What the run does to its items, as what succeeded tells. */
function whatIsDone(done: readonly string[]): { noun: string; verb?: string } {
	const verb = done.find(isVerb);
	if (verb === undefined || done.some((outcome) => isVerb(outcome) && outcome !== verb)) {
		return { noun: 'items' };
	}
	return { noun: DONE_TO_RECORDS.includes(verb) ? 'records' : 'items', verb };
}

function isVerb(outcome: string): boolean {
	return DONE_TO_RECORDS.includes(outcome) || DONE_TO_ITEMS.includes(outcome);
}
