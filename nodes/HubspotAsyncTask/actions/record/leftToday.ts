import type { HubspotClient } from '../../transport/client';

/** "249,000 calls left today", where HubSpot says it. */
export function leftToday({ dailyRemaining }: Pick<HubspotClient, 'dailyRemaining'>): string[] {
	return dailyRemaining === undefined
		? []
		: [`${dailyRemaining.toLocaleString('en')} calls left today`];
}
