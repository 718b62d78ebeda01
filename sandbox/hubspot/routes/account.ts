import { iso } from '../../clock';
import type { Answer, Call } from '../../http';
import { authenticate } from '../auth';
import type { HubspotRoute } from '../route';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

/** The account itself, and how many of its calls are used. HubSpot: any valid token may ask. */
export function accountRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'GET',
			path: version.accountInfo,
			takes: {},
			handle: (call) => details(truth, call),
		},
		{
			method: 'GET',
			path: version.apiUsage,
			takes: {},
			handle: (call) => usage(truth, call),
		},
	];
}

/** Often the test of a credential. */
function details(truth: HubspotTruth, call: Call): Answer {
	authenticate(truth, call);
	return {
		status: 200,
		body: {
			portalId: truth.portalId,
			accountType: 'DEVELOPER_TEST',
			timeZone: 'UTC',
			companyCurrency: 'USD',
			additionalCurrencies: [],
			utcOffset: '+00:00',
			utcOffsetMilliseconds: 0,
			uiDomain: 'app.hubspot.com',
			dataHostingLocation: 'na1',
		},
	};
}

/** The name of the limit is assumed. */
function usage(truth: HubspotTruth, call: Call): Answer {
	authenticate(truth, call);
	const { count, endsAt } = truth.meter.today(call);
	const result = {
		name: 'private-apps-api-calls-daily',
		usageLimit: truth.rateLimit.daily,
		currentUsage: count,
		fetchStatus: 'SUCCESS',
		collectedAt: iso(call.now),
		resetsAt: iso(endsAt),
	};
	return { status: 200, body: { results: [result] } };
}
