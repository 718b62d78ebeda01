import {
	checkRecordId,
	SEVERAL_ADVICE,
} from '../../../../../nodes/HubspotAsyncTask/objects/recordId';

const checked = (given: unknown, objectType?: string) =>
	checkRecordId(given, { label: 'Record ID', advice: 'Set it.', objectType });

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

describe('the address of a record in HubSpot', () => {
	it.each([
		['https://app.hubspot.com/contacts/123/record/0-1/456', 'contacts'],
		['https://app-eu1.hubspot.com/contacts/123/contact/456', 'contacts'],
		['https://app-na2.hubspot.com/contacts/123/company/456/', '0-2'],
		[' https://app.hubspot.com/contacts/123/deal/456?interaction=note ', 'deals'],
		['https://app.hubspot.com/contacts/123/ticket/456/view/1?x=y', 'tickets'],
		['https://app.hubspot.com/contacts/123/record/0-5/456#top', 'tickets'],
		['https://app.hubspot.com/contacts/123/record/2-77/0456', '2-77'],
		['https://app.hubspot.com/contacts/123/record/2-77/456', 'p123_cars'],
		['https://app.hubspot.com/contacts/123/record/0-2/456', undefined],
	])('%s names a record of %j', (address, type) => {
		expect(checked(address, type)).toEqual({ ok: true, value: '456' });
	});

	it.each([
		['https://app.hubspot.com/contacts/123/record/0-1/456', 'companies', "'contacts'"],
		['https://app.hubspot.com/contacts/123/company/456', '0-1', "'companies', not of 'contacts'"],
		['https://app.hubspot.com/contacts/123/deal/456', 'ticket', "'deals', not of 'ticket'"],
		['https://app.hubspot.com/contacts/123/record/2-77/456', '2-78', "'2-77', not of '2-78'"],
	])('%s is refused for %s', (address, type, words) => {
		expect(checked(address, type)).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining(words) },
		});
	});

	it.each([
		['https://app.hubspot.com/contacts/123/objects/0-1/views/all/list'],
		['https://app.hubspot.com/contacts/123/record/0-1/'],
		['https://app.hubspot.com/contacts/123/objectLists/456'],
		['https://app.hubspot.com.example.com/contacts/123/contact/456'],
		['https://example.com/?u=https://app.hubspot.com/contacts/123/contact/456'],
	])('is none: %s', (address) => {
		expect(checked(address, 'contacts')).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining('is no ID of a HubSpot record') },
		});
	});
});
