import type { CallFailure } from '../../../../../../core/retry/callResult';
import { explainExportRefusal } from '../../../../../../nodes/HubspotAsyncTask/actions/export/crmExport';

const failure = (more: Partial<CallFailure>): CallFailure => ({
	message: 'HubSpot is receiving too many calls from this account',
	temporary: true,
	effect: 'none',
	...more,
});

it.each([
	{
		status: 429,
		description: 'HubSpot says: You have reached your limit of 30 exports in 24 hours.',
	},
	{ status: 409, message: 'Too many exports were started' },
])('tells the refusal of one export too many, and has it not tried again: %j', (given) => {
	const told = explainExportRefusal(failure(given));
	expect(told.message).toContain('30 in any 24 hours');
	expect(told.description).toMatch(/HubSpot says: (You have reached|Too many exports)/);
	expect(told).toMatchObject({ temporary: false, forEveryCall: true, effect: 'none' });
});

it.each([
	{ status: 429, description: 'HubSpot says: You have reached your ten_secondly_rolling limit.' },
	{ status: 429, details: { policyName: 'SECONDLY' }, description: 'exports' },
	{ status: 400, message: 'exports' },
	{ status: 500, message: 'exports' },
])('leaves any other refusal as it is: %j', (given) => {
	const other = failure(given);
	expect(explainExportRefusal(other)).toBe(other);
});
