import {
	checkRecordId,
	SEVERAL_ADVICE,
} from '../../../../../nodes/HubspotAsyncTask/objects/recordId';

const checked = (given: unknown) => checkRecordId(given, 'Record ID', 'Set it.');

it.each([
	['101', '101'],
	[101, '101'],
	[' 101 ', '101'],
	['00101', '101'],
	['0', '0'],
	['9223372036854775807', '9223372036854775807'],
])('reads %j as a record', (given, id) => {
	expect(checked(given)).toEqual({ ok: true, value: id });
});

it.each([['101, 102'], ['101 102'], ['["101","102"]'], ['101;102'], ['[101, 102]']])(
	'refuses several IDs in one text: %j (U5)',
	(given) => {
		expect(checked(given)).toEqual({
			ok: false,
			error: expect.objectContaining({
				message: "'Record ID' holds several IDs",
				description: SEVERAL_ADVICE,
			}),
		});
	},
);

it('refuses a list (U5)', () => {
	expect(checked(['101', '102'])).toMatchObject({
		ok: false,
		error: { message: "'Record ID' holds a list", description: SEVERAL_ADVICE },
	});
});

it.each([['maria@example.com'], ['10000000000000000000'], ['1.5'], ['-3'], ['101 and 102']])(
	'refuses what is no ID: %j',
	(given) => {
		expect(checked(given)).toMatchObject({
			ok: false,
			error: { message: `'Record ID' is no ID of a HubSpot record: '${given}'` },
		});
	},
);

it('shows only the beginning of a long text', () => {
	const result = checked('x'.repeat(5000));
	expect(result.ok ? '' : result.error.message.length).toBeLessThan(200);
});
