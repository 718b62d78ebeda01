import { problemOf, type ItemOutcome } from '../../../../../nodes/shared/items/outcomes';
import { startedRemark } from '../../../../../nodes/shared/tasks/startProblems';

const started = (taskId: string | null): ItemOutcome => ({ ok: true, value: { json: { taskId } } });

it('names the tasks that go on, and counts what was done at once', () => {
	expect(startedRemark([started('a'), problemOf({ message: '' }), started('b')])).toBe(
		"Tasks started all the same: 'a' [item 0], 'b' [item 2]",
	);
	expect(startedRemark([started(null), started('c'), started(null)])).toBe(
		"Tasks started all the same: 'c' [item 1] | Done at once all the same: 2 items",
	);
	expect(startedRemark([started(null)])).toBe('Done at once all the same: 1 item');
	expect(startedRemark([problemOf({ message: '' })])).toBeUndefined();
});

it('only counts the many', () => {
	const many = Array.from({ length: 25 }, (_none, index) => started(`t${index}`));
	expect(startedRemark(many)).toMatch(/'t19' \[item 19\] and 5 more$/);
});
