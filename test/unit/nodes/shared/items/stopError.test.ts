import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	problemOf,
	toOutputItems,
	type ItemOutcome,
} from '../../../../../nodes/shared/items/outcomes';
import { stopError } from '../../../../../nodes/shared/items/stopError';

const context = {
	getNode: () => ({ name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} }),
	continueOnFail: () => false,
} as unknown as IExecuteFunctions;

const done = (outcome: string): ItemOutcome => ({ ok: true, value: { json: { outcome } } });
const task = (state: string): ItemOutcome => ({ ok: true, value: { json: { state } } });
const not = (message: string, details: IDataObject = { outcome: 'failed' }): ItemOutcome =>
	problemOf({ message, description: `Correct ${message}.`, details });

function stopped(outcomes: ItemOutcome[], remark?: string) {
	try {
		toOutputItems(context, outcomes, remark);
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return [message, description];
	}
	throw new Error('the run was not stopped');
}

const GO_ON = "set 'On Error' to 'Continue (using error output)' in Settings.";

it('says what was written beside the one that was not (U6)', () => {
	const updated = [done('updated'), done('updated'), done('updated'), done('updated')];
	expect(stopped([updated[0], not('A'), ...updated.slice(1)])).toEqual([
		'1 of 5 records was not updated: A [item 1]',
		`Correct A. The other 4 were updated. To go on with them, ${GO_ON}`,
	]);
	expect(stopped([done('created'), not('A')])).toEqual([
		'1 of 2 records was not created: A [item 1]',
		`Correct A. The other one was created. To go on with it, ${GO_ON}`,
	]);
});

it('groups equal messages, names three and counts the rest (U6)', () => {
	const unknown = "Property 'foo_bar' does not exist";
	expect(stopped([not(unknown), done('updated'), not(unknown)])).toEqual([
		`2 of 3 records were not updated (2 failed): ${unknown} (2 items)`,
		`Correct ${unknown}. The other one was updated. To go on with it, ${GO_ON}`,
	]);
	const gone = not('B', { outcome: 'notFound' });
	expect(stopped([not('A'), gone, not('C.'), not('D'), not('E'), not('E')])).toEqual([
		'6 of 6 items did not succeed (5 failed, 1 not found): A [item 0]',
		'Correct A. B [item 1]. C. [item 2]. And 2 more.',
	]);
});

it('does not say that an item was not written where nobody knows', () => {
	const unsure = not('A', { outcome: 'uncertain' });
	expect(stopped([unsure, done('created')])[0]).toBe(
		'It is not certain whether 1 of 2 records was created: A [item 0]',
	);
	expect(stopped([unsure, not('B'), done('created')])[0]).toBe(
		'2 of 3 records did not succeed, or not for certain (1 uncertain, 1 failed): A [item 0]',
	);
	expect(stopped([unsure, not('B', { outcome: 'unaccounted' })])[0]).toBe(
		'It is not certain whether 2 of 2 items succeeded (1 uncertain, 1 without an answer): A [item 0]',
	);
});

it('tells tasks by their states, and no word that n8n takes for a run stopped by hand', () => {
	expect(stopped([not('A', { state: 'canceled' }), task('succeeded')], 'A remark.')).toEqual([
		'1 of 2 items did not succeed: A [item 0]',
		`Correct A. A remark. The other one succeeded. To go on with it, ${GO_ON}`,
	]);
	const [message, description] = stopped([
		not('A', { state: 'canceled' }),
		not('B', { state: 'canceled' }),
		task('pending'),
		task('succeeded'),
	]);
	expect(message).toBe('2 of 4 items did not succeed (2 cancelled): A [item 0]');
	expect(description).toContain('Of the others: 1 pending, 1 succeeded. To go on with them, ');
});

it('says of a single item no more than what happened', () => {
	expect(stopped([not('A')])).toEqual(['A', 'Correct A.']);
});

it('says in a sentence that nothing was sent where an item can not be right (U19)', () => {
	const problem = { message: 'A', description: 'Correct A.' };
	const one = stopError(context, [{ itemIndex: 2, problem }], { itemCount: 5, nothingSent: true });
	expect([one.message, one.description]).toEqual(['A [item 2]', 'Correct A. Nothing was sent.']);
	const problems = [2, 3].map((itemIndex) => ({ itemIndex, problem }));
	const two = stopError(context, problems, { itemCount: 5, nothingSent: true });
	expect(two.message).toBe("2 of 5 items can't be sent as they are: A (2 items)");
});
