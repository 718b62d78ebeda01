import { errorRow } from '../../../../../../nodes/HubspotAsyncTask/actions/recordImport/listErrors';

it.each([1_772_366_400_000, '1772366400000', '2026-03-01T12:00:00Z'])(
	'keeps the time of a finding that HubSpot tells as %j (H10)',
	(createdAt) => {
		expect(errorRow('7', { createdAt })).toEqual({
			importId: '7',
			createdAt: '2026-03-01T12:00:00.000Z',
		});
	},
);

it.each([
	[{ invalidValueToDisplay: '', invalidValue: 'x@' }, 'x@'],
	[{ invalidValueToDisplay: 'x', invalidValue: 'x@' }, 'x'],
	[{ invalidValue: 'x@' }, 'x@'],
	[{ invalidValueToDisplay: '', invalidValue: '' }, ''],
])('tells of %j the invalid value %j (H10)', (finding, invalidValue) => {
	expect(errorRow('7', finding)).toEqual({ importId: '7', invalidValue });
});
