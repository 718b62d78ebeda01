import type { IExecuteFunctions } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { ok } from '../../../core/result';
import { cancelSignal } from '../../shared/http';
import {
	readItem,
	readText,
	refused,
	type Checked,
	type ItemToRead,
} from '../../shared/items/parameters';
import { readChoice } from '../../shared/items/readChoice';
import type { DingtalkClient } from '../transport/client';
import { findUnionId, type Person } from './findUnionId';
import { toMobileNumber } from './mobileNumber';
import { unionIdProperties } from './unionIdProperties';

/** Lookups under way at once; the pacer keeps them inside DingTalk's limit. */
const LOOKUPS_IN_FLIGHT = 8;

/**
 * Tells the union ID of the person in whose name an item is done: the one given, the one looked up,
 * or the credential's.
 * @throws CancelledError when the execution was cancelled
 */
async function readUnionId(client: DingtalkClient, item: ItemToRead): Promise<Checked<string>> {
	const person = readItem(() => readPerson(client, item));
	if (!person.ok) return person;
	const { by, value } = person.value;
	if (by === 'unionId') return ok(value);
	return await findUnionId(client, { by, value });
}

/** `readUnionId` for every item of the run, each person looked up once; in the items' order. */
export async function readUnionIds(
	client: DingtalkClient,
	context: IExecuteFunctions,
): Promise<Array<Checked<string>>> {
	return await mapInParallel(
		context.getInputData(),
		async (_item, itemIndex) => await readUnionId(client, { context, itemIndex }),
		{ maxInFlight: LOOKUPS_IN_FLIGHT, signal: cancelSignal(context) },
	);
}

function readPerson(client: DingtalkClient, item: ItemToRead): Checked<Person> {
	const actAs = readChoice(item, 'actAs', unionIdProperties);
	if (!actAs.ok) return actAs;
	const by = actAs.value;
	if (by === 'userId' || by === 'mobile') {
		const typed = readText(item, by);
		const value = by === 'mobile' ? toMobileNumber(typed) : typed;
		const label = by === 'userId' ? 'User ID' : 'Mobile Number';
		if (value) return ok({ by, value });
		return refused(
			`'${label}' is empty`,
			`Set '${label}' to that of the person in whose name the app acts, or set 'Act As' to 'Union ID'.`,
		);
	}
	const unionId = readText(item, 'unionId') || client.defaultUnionId;
	if (unionId) return ok({ by: 'unionId', value: unionId });
	return refused(
		"'Union ID' is empty, and the credential has no default",
		"Set 'Union ID', or 'Default Union ID' in the credential, to the unionId of the person in whose name the app acts.",
	);
}
