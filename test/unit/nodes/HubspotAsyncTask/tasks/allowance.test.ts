import type { CallFailure } from '../../../../../core/retry/callResult';
import { crmExport } from '../../../../../nodes/HubspotAsyncTask/actions/export/crmExport';
import { recordImport } from '../../../../../nodes/HubspotAsyncTask/actions/recordImport/recordImport';
import type { HubspotTaskKind } from '../../../../../nodes/HubspotAsyncTask/tasks/taskKind';

const failure = (more: Partial<CallFailure>): CallFailure => ({
	message: 'HubSpot is receiving too many calls from this account',
	temporary: true,
	effect: 'none',
	...more,
});

const explained = ({ start }: HubspotTaskKind, given: Partial<CallFailure>) =>
	start.explainRefusal?.(failure(given));

it.each<[string, HubspotTaskKind, number, Partial<CallFailure>]>([
	[
		'export',
		crmExport,
		30,
		{
			status: 429,
			description: 'HubSpot says: You have reached your limit of 30 exports in 24 hours.',
		},
	],
	['export', crmExport, 30, { status: 409, message: 'Too many exports were started' }],
	[
		'import (C8)',
		recordImport,
		500,
		{
			status: 429,
			description: 'HubSpot says: You have reached your limit of 500 imports in 24 hours.',
		},
	],
	[
		'import (C8)',
		recordImport,
		500,
		{ status: 429, description: 'HubSpot says: The limit of the last 24 hours is reached.' },
	],
])(
	'tells the refusal of one %s too many, and has it not tried again',
	(_noun, kind, most, given) => {
		const told = explained(kind, given);
		expect(told?.message).toContain(`${most} in any 24 hours`);
		expect(told?.description).toMatch(/HubSpot says: (You have reached|Too many|The limit)/);
		expect(told).toMatchObject({ temporary: false, forEveryCall: true, effect: 'none' });
	},
);

it.each([
	{ status: 429, description: 'HubSpot says: You have reached your ten_secondly_rolling limit.' },
	{ status: 429, details: { policyName: 'SECONDLY' }, description: 'exports and imports' },
	{ status: 400, message: 'exports and imports' },
	{ status: 500, message: 'exports and imports' },
])('leaves any other refusal as it is: %j', (given) => {
	expect(explained(crmExport, given)).toEqual(failure(given));
	expect(explained(recordImport, given)).toEqual(failure(given));
});
