import { chainsOf } from '../../../../core/batch/chains';

const chains = (...inputs: string[]) => chainsOf(inputs, (input) => input.split('-'));

it('inputs without a key in common are chains of their own', () => {
	expect(chains('a-b', 'c-d')).toEqual([['a-b'], ['c-d']]);
});

it('inputs with a key in common are one, in their order', () => {
	expect(chains('a-b', 'c-d', 'e-a')).toEqual([['a-b', 'e-a'], ['c-d']]);
});

it('so are those that a later one joins', () => {
	expect(chains('a-b', 'c-d', 'e-f', 'd-a')).toEqual([['a-b', 'c-d', 'd-a'], ['e-f']]);
});

it('a key may stand twice in one', () => {
	expect(chains('a-a', 'a-b')).toEqual([['a-a', 'a-b']]);
});

it('a very long chain is one', () => {
	const inputs = Array.from({ length: 50_000 }, (_input, n) => `${n}-${n + 1}`);
	expect(chains(...inputs.reverse())).toHaveLength(1);
});
