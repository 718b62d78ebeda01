import { countOutcomes } from '../../../../../nodes/shared/items/outcomeWords';

it('tells outcomes in words for people, not as the output has them (U11)', () => {
	const outcomes = ['updated', 'notFound', 'updated', 'unaccounted', 'alreadyMember', 'canceled'];
	expect(countOutcomes(outcomes)).toBe(
		'2 updated, 1 not found, 1 without an answer, 1 already in the list, 1 cancelled',
	);
});
