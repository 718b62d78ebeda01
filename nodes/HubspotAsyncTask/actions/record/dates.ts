import type { IDataObject } from 'n8n-workflow';

import { fillPath } from '../../../../core/url/path';
import { PROPERTIES_PATH, readPropertyDefinitions } from '../../objects/propertyDefinitions';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import type { RecordInput } from './recordInput';

/** A moment as expressions, date fields and JSON give it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const TIMEOUT_MS = 30_000;

/**
 * Gives moments the form that the property's type takes: a date without time for `date`, UTC for
 * `datetime`. Asks the account for the types only when there is a moment to write; where it may not
 * ask, the values go as they are, and HubSpot says what it thinks of them.
 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
 */
export async function fitDates(
	client: HubspotClient,
	inputs: readonly RecordInput[],
): Promise<void> {
	const moments: Array<{ properties: IDataObject; name: string; value: string }> = [];
	for (const { properties = {} } of inputs) {
		for (const name of Object.keys(properties)) {
			const value = properties[name];
			if (isMoment(value)) moments.push({ properties, name, value });
		}
	}
	if (moments.length === 0) return;
	const types = await propertyTypes(client, inputs[0]);
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
	{ apiVersion, objectType }: RecordInput,
): Promise<Map<string, string>> {
	const path = fillPath(PROPERTIES_PATH[apiVersion], { objectType });
	const answer = await client.sendWithRetries(
		{ method: 'GET', path, timeoutMs: TIMEOUT_MS },
		QUESTION_POLICY,
	);
	const definitions = answer.ok ? readPropertyDefinitions(answer.value) : [];
	return new Map(definitions.map(({ name, type }) => [name, type]));
}

function inUtc(value: string): string {
	const time = Date.parse(value);
	return Number.isNaN(time) ? value : new Date(time).toISOString();
}
