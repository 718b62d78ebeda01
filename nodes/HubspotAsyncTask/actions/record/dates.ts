import type { IDataObject } from 'n8n-workflow';

import { arrayAt, isObject, textAt } from '../../../../core/json';
import { withRetries } from '../../../../core/retry/withRetries';
import { hostClock } from '../../../shared/hostClock';
import type { HubspotClient } from '../../transport/client';
import { PROPERTIES_PATH } from './endpoints';
import type { RecordInput } from './recordInput';
import { fillPath } from '../../../../core/url/path';

/** A moment as expressions, date fields and JSON give it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const TIMEOUT_MS = 30_000;

const RETRIES = {
	requestClass: 'safe',
	maxTries: 3,
	baseMs: 500,
	maxMs: 10_000,
	maxTotalMs: 30_000,
} as const;

/**
 * Gives moments the form that the property's type takes: a date without time for `date`, UTC for
 * `datetime`. Asks the account for the types only when there is a moment to write; where it may not
 * ask, the values go as they are, and HubSpot says what it thinks of them.
 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
 */
export async function fitDates(
	client: HubspotClient,
	inputs: readonly RecordInput[],
	signal: AbortSignal | undefined,
): Promise<void> {
	const moments: Array<{ properties: IDataObject; name: string; value: string }> = [];
	for (const { properties = {} } of inputs) {
		for (const name of Object.keys(properties)) {
			const value = properties[name];
			if (isMoment(value)) moments.push({ properties, name, value });
		}
	}
	if (moments.length === 0) return;
	const types = await propertyTypes(client, inputs[0].objectType, signal);
	for (const { properties, name, value } of moments) {
		const type = types.get(name);
		if (type === 'date') properties[name] = value.slice(0, 'YYYY-MM-DD'.length);
		if (type === 'datetime') properties[name] = inUtc(value);
	}
}

function isMoment(value: unknown): value is string {
	// Few values have the T in its place, and a look there costs less than the pattern.
	return typeof value === 'string' && value[10] === 'T' && MOMENT.test(value);
}

async function propertyTypes(
	client: HubspotClient,
	objectType: string,
	signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
	const path = fillPath(PROPERTIES_PATH, { objectType });
	const answer = await withRetries(
		async () => await client.send({ method: 'GET', path, timeoutMs: TIMEOUT_MS }),
		RETRIES,
		hostClock,
		signal,
	);
	const results = answer.ok ? arrayAt(answer.value, 'results').filter(isObject) : [];
	return new Map(
		results.map((property) => [textAt(property, 'name') ?? '', textAt(property, 'type') ?? '']),
	);
}

function inUtc(value: string): string {
	const time = Date.parse(value);
	return Number.isNaN(time) ? value : new Date(time).toISOString();
}
