import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../../core/mapInParallel';
import { cancelSignal } from '../../../shared/http';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { concludeList, onIncompleteOption } from '../../drive/concludeList';
import { DriveCalls } from '../../drive/driveCalls';
import { Identities } from '../../drive/identities';
import { missingTold, type MissingPart } from '../../drive/listing';
import { hitRecord, Searches } from '../../drive/searchHits';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import { categoryOf } from '../../start/sendStart';
import type { DingtalkClient } from '../../transport/client';
import { lookUpIdsOption, readSearch, searchProperties, type SearchInput } from './searchInput';

const SEARCHES_IN_FLIGHT = 2;
const LOOKUPS_IN_FLIGHT = 4;

export const search: Operation<DingtalkClient> = {
	value: 'search',
	name: 'Search',
	action: 'Search files and folders',
	description: 'Find files and folders by name or content',
	properties: drivePanel(searchProperties, [lookUpIdsOption, onIncompleteOption]),
	run: async (context, client) => [await searchAll(context, client)],
};

async function searchAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const calls = new DriveCalls(client);
	const run = { searches: new Searches(calls), identities: new Identities(calls) };
	const signal = cancelSignal(context);
	const warnings = new Set<string>();
	const output = await runItems<SearchInput>(context, {
		isSafeToRepeat: true,
		read: (itemIndex) => readSearch({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			const find = async (input: SearchInput) => await searchOne(run, input, signal, warnings);
			await eachItem(context, items, tell, find, SEARCHES_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client, { warnings: [...warnings].filter(Boolean) });
	return output;
}

async function searchOne(
	{ searches, identities }: { searches: Searches; identities: Identities },
	input: SearchInput,
	signal: AbortSignal | undefined,
	warnings: Set<string>,
): Promise<ItemResult> {
	const { query, spaceId, filtersBySpace, limit } = input;
	const most = filtersBySpace ? Infinity : limit.most;
	const { hits, hasMore, failure } = await searches.find(query, most);
	const missing: MissingPart[] = [];
	if (failure && hits.length > 0 && hits.length < most) {
		missing.push({ id: '', path: query.keyword, why: failure.message });
	}
	const records = await mapInParallel(
		hits,
		async (hit): Promise<IDataObject[]> => {
			if (!input.looksUpIds && !filtersBySpace) return [hitRecord(hit, undefined)];
			const ids = await identities.ofUuid(hit.uuid, query.unionId);
			if (ids.ok) {
				// A service that did not know of the space would have searched everywhere.
				const isElsewhere = spaceId !== '' && ids.value.spaceId !== spaceId;
				return isElsewhere ? [] : [hitRecord(hit, ids.value)];
			}
			// The search lags behind: it is there no more.
			if (/^documentNotExist$/i.test(categoryOf(ids.error))) return [];
			missing.push({ id: hit.uuid, path: hit.name, why: ids.error.message });
			return [];
		},
		{ maxInFlight: LOOKUPS_IN_FLIGHT, signal },
	);
	if (input.onIncomplete === 'output') warnings.add(missingTold(missing));
	return concludeList(
		{
			records: records.flat().slice(0, limit.most),
			hasMore,
			missing,
			...(failure && hits.length === 0 && { failure }),
		},
		input,
		{ keyword: query.keyword },
	);
}
