import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import { cancelSignal } from '../../../shared/http';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { problemFrom } from '../../../shared/items/problem';
import { readSimplify, simplifyProperty } from '../../../shared/items/simplify';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { dentryRecord } from '../../drive/dentry';
import { DriveCalls } from '../../drive/driveCalls';
import { Identities } from '../../drive/identities';
import { checkName } from '../../drive/names';
import { renameDentry } from '../../drive/renameDentry';
import { problemOfChange } from '../../drive/unclearChange';
import { ROOT } from '../../methods/locators';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import type { DingtalkClient } from '../../transport/client';
import { aboutOf, identifyAll, identifyingProperties, readNamed, type Named } from './identifyBy';

const ITEMS_IN_FLIGHT = 4;

interface RenameInput {
	named: Named;
	unionId: string;
	newName: string;
	simplify: boolean;
}

export const rename: Operation<DingtalkClient> = {
	value: 'rename',
	name: 'Rename',
	action: 'Rename file or folder',
	description: 'Rename a file or folder, named by its ID, UUID or address',
	properties: drivePanel([
		...identifyingProperties,
		{
			displayName: 'New Name',
			name: 'newName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. budget 2027.xlsx',
			description: 'New name, with the file extension',
		},
		simplifyProperty,
	]),
	run: async (context, client) => [await renameAll(context, client)],
};

async function renameAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const calls = new DriveCalls(client);
	const identities = new Identities(calls);
	const output = await runItems<RenameInput>(context, {
		isSafeToRepeat: false,
		read: (itemIndex) => readInput({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			// All first, so that the renames keep the order of the items.
			const idsOf = await identifyAll(identities, items, cancelSignal(context));
			const renameOne = async (input: RenameInput, itemIndex: number): Promise<ItemResult> => {
				const { named, unionId, newName, simplify } = input;
				const ids = idsOf(itemIndex);
				if (!ids.ok) {
					const known = { outcome: 'failed', sent: false, ...aboutOf(named, ids), newName };
					return err(problemFrom(ids.error, known, 'Nothing was renamed.'));
				}
				const { spaceId, dentryId: id } = ids.value;
				if (id === ROOT) return refusedRoot();
				const renamed = await renameDentry(calls, { ...ids.value, unionId, newName });
				if (renamed.ok) return ok([{ json: dentryRecord('renamed', renamed.value, simplify) }]);
				const done = `whether it was renamed to '${newName}'`;
				return err(problemOfChange(done, renamed.error, { spaceId, id, newName }));
			};
			await eachItem(context, items, tell, renameOne, ITEMS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

const refusedRoot = () =>
	refused<never>('The root of a space can not be renamed', "Set 'File or Folder' to another.");

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<RenameInput> {
	const named = readNamed(item);
	if (!named.ok) return named;
	if (named.value.by === 'id' && named.value.ids.dentryId === ROOT) {
		return refusedRoot();
	}
	const newName = checkName(readText(item, 'newName'), 'New Name');
	if (!newName.ok) return newName;
	const simplify = readSimplify(item.context, item.itemIndex);
	if (!simplify.ok) return simplify;
	if (!unionId.ok) return unionId;
	return ok({
		named: named.value,
		unionId: unionId.value,
		newName: newName.value,
		simplify: simplify.value,
	});
}
