import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { ok } from '../../../../../core/result';
import { oncePerRun } from '../../../../../nodes/shared/items/oncePerRun';
import { refused } from '../../../../../nodes/shared/items/parameters';
import { parametersOfRun } from '../../../../../nodes/shared/items/parameterSource';

/** A run whose items evaluate any expression to their own index. */
function runOf(parameters: INodeParameters) {
	return parametersOfRun({
		getNode: () => ({ parameters }),
		getInputData: () => [{ json: {} }, { json: {} }, { json: {} }],
		getNodeParameter: (name: string, itemIndex: number) =>
			String(parameters[name]).startsWith('=') ? itemIndex : parameters[name],
	} as unknown as IExecuteFunctions);
}

function countedReading() {
	const seen: number[] = [];
	const read = oncePerRun(['a', 'b'], (parameters, itemIndex) => {
		seen.push(itemIndex);
		const value = parameters.getNodeParameter('a', itemIndex);
		return value === 'bad' ? refused('no') : ok({ value });
	});
	return { seen, read };
}

const INDICES = [0, 1, 2];

describe('oncePerRun', () => {
	it('reads once, and gives all items the same, where no parameter holds an expression', () => {
		const { seen, read } = countedReading();
		const run = runOf({ a: 'x', b: 'y' });
		const values = INDICES.map((index) => read(run, index));
		expect(seen).toEqual([0]);
		expect(values).toEqual(INDICES.map(() => ok({ value: 'x' })));
	});

	it('reads every item by itself where one of its parameters holds an expression', () => {
		const { seen, read } = countedReading();
		const run = runOf({ a: '={{ $itemIndex }}', b: 'y' });
		expect(INDICES.map((index) => read(run, index))).toEqual(INDICES.map((value) => ok({ value })));
		expect(seen).toEqual(INDICES);
	});

	it('knows nothing of another run', () => {
		const { read } = countedReading();
		expect(read(runOf({ a: 'x' }), 0)).toEqual(ok({ value: 'x' }));
		expect(read(runOf({ a: 'z' }), 0)).toEqual(ok({ value: 'z' }));
	});

	it('reads again what could not be read', () => {
		const { seen, read } = countedReading();
		const run = runOf({ a: 'bad' });
		for (const index of INDICES) expect(read(run, index).ok).toBe(false);
		expect(seen).toEqual(INDICES);
	});
});
