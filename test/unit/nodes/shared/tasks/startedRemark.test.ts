import { problemOf, type ItemOutcome } from '../../../../../nodes/shared/items/outcomes';
import { startedRemark } from '../../../../../nodes/shared/tasks/startProblems';

const started = (taskId: string | null): ItemOutcome => ({ ok: true, value: { json: { taskId } } });

it('names the tasks that go on, and counts what was done at once', () => {
	expect(startedRemark([started('a'), problemOf({ message: '' }), started('b')])).toBe(
		"These tasks were started: 'a' [item 0], 'b' [item 2].",
	);
	expect(startedRemark([started(null), started('c'), started(null)])).toBe(
		"These tasks were started: 'c' [item 1]. 2 items were done at once.",
	);
	expect(startedRemark([started(null)])).toBe('1 item was done at once.');
	expect(startedRemark([problemOf({ message: '' })])).toBeUndefined();
});

it('only counts the many', () => {
	const many = Array.from({ length: 25 }, (_none, index) => started(`t${index}`));
	expect(startedRemark(many)).toMatch(/'t19' \[item 19\] and 5 more\.$/);
});
