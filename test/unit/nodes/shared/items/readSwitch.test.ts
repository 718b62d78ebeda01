import type { INodeProperties } from 'n8n-workflow';

import { readOptionalSwitch, readSwitch } from '../../../../../nodes/shared/items/readSwitch';

const properties: INodeProperties[] = [
	{ displayName: 'Really', name: 'really', type: 'boolean', default: true },
];

const itemWith = (parameters: Record<string, unknown>) => ({
	itemIndex: 0,
	context: {
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
	},
});

const read = (value: unknown) => readSwitch(itemWith({ really: value }), 'really', properties);

it.each([true, 'true', 'TRUE', ' True ', 'yes', 'On', 1, '1', 1n])('%p is on (N6)', (value) => {
	expect(read(value)).toEqual({ ok: true, value: true });
});

it.each([false, 'false', 'FALSE', 'no', 'Off ', 0, '0'])('%p is off (N6)', (value) => {
	expect(read(value)).toEqual({ ok: true, value: false });
});

it.each([undefined, null, '', ' ', 'perhaps', 2, -1, Number.NaN, {}, [], [true], 'truefalse'])(
	'%p is neither, and refused (N6)',
	(value) => {
		expect(read(value)).toMatchObject({
			ok: false,
			error: { message: expect.stringMatching(/^'Really' must be true or false, not /) },
		});
	},
);

it('is its default where it is not set, or says nothing', () => {
	expect(readSwitch(itemWith({}), 'options.really', properties)).toEqual({ ok: true, value: true });
	const optional = (parameters: object) =>
		readOptionalSwitch(itemWith({ ...parameters }), 'options.really', properties);
	expect(optional({})).toEqual({ ok: true, value: undefined });
	expect(optional({ 'options.really': 'no' })).toEqual({ ok: true, value: false });
	expect(optional({ 'options.really': null })).toMatchObject({ ok: false });
});

it('is a mistake in the node where it is described nowhere', () => {
	expect(() => readSwitch(itemWith({}), 'other', properties)).toThrow("No parameter 'other'");
});
