import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { mapInParallel } from '../../../../core/mapInParallel';
import { ok } from '../../../../core/result';
import type { CallResult } from '../../../../core/retry/callResult';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import type { DentryIds, Identities } from '../../drive/identities';
import { ownFields, readIdOrOwn } from '../ownFields';
import { dentryProperties, readDentry } from './dentryParameters';

const identifyByProperty: INodeProperties = {
	displayName: 'Identify By',
	name: 'identifyBy',
	type: 'options',
	options: [
		{
			name: 'Address',
			value: 'url',
			description: 'The address in the browser, as people share it. Takes one or two more calls.',
		},
		{ name: 'ID', value: 'id', description: 'The space, and the ID in that space' },
		{
			name: 'UUID',
			value: 'uuid',
			description:
				"As 'Search' returns it. It stays the same when the file is moved. Takes one more call.",
		},
	],
	default: 'id',
};

/** How an entry is named; `readNamed` reads it. */
export const identifyingProperties: INodeProperties[] = [
	identifyByProperty,
	...dentryProperties.map((property) => ({
		...property,
		displayOptions: { show: { identifyBy: ['id'] } },
	})),
	{
		displayName: 'UUID',
		name: 'dentryUuid',
		type: 'string',
		default: '',
		placeholder: 'e.g. QOG9lyrgJP3Qq2ZefBB0zRaqVzN67Mw4',
		hint: "Empty: the item's 'dentryUuid' or 'uuid'",
		displayOptions: { show: { identifyBy: ['uuid'] } },
	},
	{
		displayName: 'Address',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://alidocs.dingtalk.com/i/nodes/QOG9lyrgJP3Qq2ZefBB0zRaqVzN67Mw4',
		displayOptions: { show: { identifyBy: ['url'] } },
	},
];

/** How an item names its entry. */
export type Named =
	| { by: 'id'; ids: DentryIds }
	| { by: 'uuid'; uuid: string }
	| { by: 'url'; url: string };

export function readNamed(item: ItemToRead): Checked<Named> {
	const chosen = readChoice(item, 'identifyBy', [identifyByProperty]);
	if (!chosen.ok) return chosen;
	const by = chosen.value;
	if (by === 'id') {
		const ids = readDentry(item);
		return ids.ok ? ok({ by, ids: ids.value }) : ids;
	}
	if (by === 'uuid') {
		const { dentryUuid, uuid } = ownFields(item);
		const read = readIdOrOwn(
			item,
			{ name: 'dentryUuid', label: 'UUID', own: dentryUuid ?? uuid },
			"Set 'UUID' to that of the file, folder or document.",
		);
		return read.ok ? ok({ by, uuid: read.value }) : read;
	}
	const url = readText(item, 'url');
	if (/^https?:\/\/\S+$/i.test(url)) return ok({ by: 'url', url });
	return refused(
		url === '' ? "'Address' is empty" : `'Address' is no web address: '${url}'`,
		"Set 'Address' to what the browser shows for the document, for example 'https://alidocs.dingtalk.com/i/nodes/...'.",
	);
}

/** Lookups carried out side by side. */
const LOOKUPS_IN_FLIGHT = 4;

/**
 * Finds out which entries are named.
 * @returns what is known of an item's entry
 * @throws CancelledError when the signal aborts
 */
export async function identifyAll(
	identities: Identities,
	items: ReadonlyArray<{ itemIndex: number; input: { named: Named; unionId: string } }>,
	signal: AbortSignal | undefined,
): Promise<(itemIndex: number) => CallResult<DentryIds>> {
	const found = new Map<number, CallResult<DentryIds>>();
	await mapInParallel(
		items,
		async ({ itemIndex, input: { named, unionId } }) => {
			found.set(itemIndex, await identify(identities, named, unionId));
		},
		{ maxInFlight: LOOKUPS_IN_FLIGHT, signal },
	);
	return (itemIndex) => found.get(itemIndex)!;
}

/** An ID costs nothing. */
async function identify(
	identities: Identities,
	named: Named,
	unionId: string,
): Promise<CallResult<DentryIds>> {
	if (named.by === 'id') return ok(named.ids);
	if (named.by === 'uuid') return await identities.ofUuid(named.uuid, unionId);
	return await identities.ofAddress(named.url, unionId);
}

/** What is known of an entry that could not be looked up. */
export function aboutOf(named: Named, ids: CallResult<DentryIds>): IDataObject {
	const { spaceId, dentryId } = ids.ok ? ids.value : {};
	return {
		...(spaceId !== undefined && { spaceId, id: dentryId }),
		...(named.by === 'uuid' && { dentryUuid: named.uuid }),
		...(named.by === 'url' && { url: named.url }),
	};
}
