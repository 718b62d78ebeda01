import { rowFields } from '../../../../../../nodes/HubspotAsyncTask/actions/recordImport/rowFields';

const file = { mimeType: 'text/csv', data: '' };

it.each([
	[{ email: 'a@b.c' }, { email: 'a@b.c' }],
	[
		{ id: '5', email: 'a@b.c' },
		{ id: '5', email: 'a@b.c' },
	],
	[{ email: 'a@b.c', _files: { data: file } }, { email: 'a@b.c' }],
	[
		{ email: 'a@b.c', _files: 'two' },
		{ email: 'a@b.c', _files: 'two' },
	],
])('%j is the row %j (N4)', (json, row) => {
	expect(rowFields(json)).toEqual(row);
});

const read = {
	outcome: 'read',
	id: '101',
	properties: {
		hs_object_id: '101',
		email: 'a@b.c',
		createdate: '2027-01-01T00:00:00Z',
		lastmodifieddate: '2027-01-01T00:00:00Z',
		phone: null,
	},
	createdAt: '2027-01-01T00:00:00Z',
	updatedAt: '2027-01-01T00:00:00Z',
	archived: false,
	url: 'https://app.hubspot.com/contacts/1/record/0-1/101',
};

it('the row of a record as it was read is its ID and properties, without the frame (H10)', () => {
	expect(rowFields(read)).toEqual({ hs_object_id: '101', email: 'a@b.c', phone: null });
	const bare = { id: '101', properties: { email: 'a@b.c' } };
	expect(rowFields(bare)).toEqual({ hs_object_id: '101', email: 'a@b.c' });
});

it('what was put beside the properties counts, and wins (H10)', () => {
	const edited = { ...read, email: 'new@b.c', jobtitle: 'Director', _files: { data: file } };
	expect(rowFields(edited)).toEqual({
		hs_object_id: '101',
		email: 'new@b.c',
		phone: null,
		jobtitle: 'Director',
	});
});

it('a record that was not found has no row (H10)', () => {
	expect(rowFields({ outcome: 'notFound', id: '7' })).toEqual({});
	expect(rowFields({ outcome: 'notFound', id: null, idProperty: 'email', idValue: 'x' })).toEqual(
		{},
	);
});
