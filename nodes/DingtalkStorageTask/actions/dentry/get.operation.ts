import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import type { CallFailure, CallResult } from '../../../../core/retry/callResult';
import { cancelSignal } from '../../../shared/http';
import { type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readSimplify, simplifyProperty } from '../../../shared/items/simplify';
import { problemFrom } from '../../../shared/items/problem';
import { readChoice } from '../../../shared/items/readChoice';
import { hintAfterRun } from '../../../shared/items/runHint';
import { runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { dentryRecord, type Dentry } from '../../drive/dentry';
import { DriveCalls } from '../../drive/driveCalls';
import { getDentries } from '../../drive/getDentries';
import { Identities, type DentryIds } from '../../drive/identities';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import { categoryOf } from '../../start/sendStart';
import type { DingtalkClient } from '../../transport/client';
import { aboutOf, identifyAll, identifyingProperties, readNamed, type Named } from './identifyBy';

const onMissingOption: INodeProperties = {
	displayName: 'On Missing',
	name: 'onMissing',
	type: 'options',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Treat the item as failed' },
		{
			name: "Output an Item With Outcome 'notFound'",
			value: 'output',
			description: 'Output the item like any other',
		},
	],
	default: 'output',
	description: "What to do if the file or folder doesn't exist",
};

interface GetInput {
	named: Named;
	unionId: string;
	failsIfMissing: boolean;
	simplify: boolean;
}

export const get: Operation<DingtalkClient> = {
	value: 'get',
	name: 'Get',
	action: 'Get file or folder',
	description: 'Get a file or folder by its ID, UUID or address',
	properties: drivePanel([...identifyingProperties, simplifyProperty], [onMissingOption]),
	run: async (context, client) => [await getAll(context, client)],
};

/** Items of one space share calls, up to thirty of them. */
async function getAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const calls = new DriveCalls(client);
	const identities = new Identities(calls);
	const signal = cancelSignal(context);
	const output = await runItems<GetInput>(context, {
		isSafeToRepeat: true,
		read: (itemIndex) => readInput({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			const idsOf = await identifyAll(identities, items, signal);
			const refs = items.flatMap(({ itemIndex, input: { unionId } }) => {
				const ids = idsOf(itemIndex);
				return ids.ok ? [{ ...ids.value, unionId }] : [];
			});
			const entries = await getDentries(calls, refs, signal);
			let next = 0;
			items.forEach((item) => {
				const ids = idsOf(item.itemIndex);
				tell(item, conclude(item.input, ids.ok ? entries[next++] : ids, ids));
			});
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

const MISSING = /^(dentryNotExist|documentNotExist|nodeNotExist)$/i;

function conclude(
	{ named, failsIfMissing, simplify }: GetInput,
	entry: CallResult<Dentry>,
	ids: CallResult<DentryIds>,
): ItemResult {
	if (entry.ok) return ok([{ json: dentryRecord('found', entry.value, simplify) }]);
	const about = aboutOf(named, ids);
	const failure: CallFailure = entry.error;
	const isMissing = MISSING.test(categoryOf(failure));
	if (isMissing && !failsIfMissing) return ok([{ json: { outcome: 'notFound', ...about } }]);
	const outcome = isMissing ? 'notFound' : 'failed';
	return err(problemFrom(failure, { outcome, ...about }));
}

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<GetInput> {
	const named = readNamed(item);
	if (!named.ok) return named;
	if (!unionId.ok) return unionId;
	const onMissing = readChoice(item, 'options.onMissing', [onMissingOption]);
	if (!onMissing.ok) return onMissing;
	const simplify = readSimplify(item.context, item.itemIndex);
	if (!simplify.ok) return simplify;
	return ok({
		named: named.value,
		unionId: unionId.value,
		failsIfMissing: onMissing.value === 'fail',
		simplify: simplify.value,
	});
}
