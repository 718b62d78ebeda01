import { checkNumber } from '../../../../../nodes/shared/items/readNumber';

const limit = { label: 'Limit', min: 1, isWhole: true, advice: 'Correct it.' };
const seconds = { label: 'Max Wait', unit: 'seconds', min: 0, advice: 'Correct it.' };

it.each([
	[50, 50],
	['50', 50],
	[' 50 ', 50],
	['+7', 7],
	[12n, 12],
	['1e3', 1000],
	['5.0', 5],
])('%p is the whole number %p (N6)', (value, number) => {
	expect(checkNumber(value, limit)).toEqual({ ok: true, value: number });
});

it.each([
	['0', 0],
	['2.5', 2.5],
	['.5', 0.5],
])('%p is the number %p (N6)', (value, number) => {
	expect(checkNumber(value, seconds)).toEqual({ ok: true, value: number });
});

it.each([
	'1,000',
	'1.000,5',
	"1'000",
	'1 000',
	'0x10',
	'ten',
	'',
	' ',
	'1e999',
	Number.NaN,
	Infinity,
	null,
	undefined,
	true,
	{},
	[5],
])('%p is no number, and refused (N6)', (value) => {
	for (const wanted of [limit, seconds]) {
		expect(checkNumber(value, wanted)).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining(`'${wanted.label}' must be a `) },
		});
	}
});

it('says how to write a number that has separators', () => {
	expect(checkNumber('1,000', limit)).toMatchObject({
		error: {
			message: '\'Limit\' must be a whole number, 1 or more, not "1,000"',
			description: 'Correct it. Write thousands without a separator.',
		},
	});
	expect(checkNumber(-1, seconds)).toMatchObject({
		error: {
			message: "'Max Wait' must be a number of seconds, 0 or more, not -1",
			description: 'Correct it.',
		},
	});
});

it.each([0, 2.5, -3, '2.5'])('%p is not a whole number, 1 or more', (value) => {
	expect(checkNumber(value, limit)).toMatchObject({ ok: false });
});
