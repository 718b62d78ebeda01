import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readSimplify, simplifyProperty } from '../../../shared/items/simplify';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { dentryRecord } from '../../drive/dentry';
import { DriveCalls } from '../../drive/driveCalls';
import { checkName } from '../../drive/names';
import { renameDentry, type NewName } from '../../drive/renameDentry';
import { problemOfChange } from '../../drive/unclearChange';
import { ROOT } from '../../methods/locators';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import type { DingtalkClient } from '../../transport/client';
import { dentryProperties, readDentry } from './dentryParameters';

const ITEMS_IN_FLIGHT = 4;

interface RenameInput extends NewName {
	simplify: boolean;
}

export const rename: Operation<DingtalkClient> = {
	value: 'rename',
	name: 'Rename',
	action: 'Rename file or folder',
	description: 'Rename a file or folder',
	properties: drivePanel([
		...dentryProperties,
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
	const output = await runItems<RenameInput>(context, {
		isSafeToRepeat: false,
		read: (itemIndex) => readInput({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			const renameOne = async (input: RenameInput): Promise<ItemResult> => {
				const renamed = await renameDentry(calls, input);
				if (renamed.ok)
					return ok([{ json: dentryRecord('renamed', renamed.value, input.simplify) }]);
				const { spaceId, dentryId: id, newName } = input;
				const done = `whether it was renamed to '${newName}'`;
				return err(problemOfChange(done, renamed.error, { spaceId, id, newName }));
			};
			await eachItem(context, items, tell, renameOne, ITEMS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<RenameInput> {
	const dentry = readDentry(item);
	if (!dentry.ok) return dentry;
	if (dentry.value.dentryId === ROOT) {
		return refused('The root of a space can not be renamed', "Set 'File or Folder' to another.");
	}
	const newName = checkName(readText(item, 'newName'), 'New Name');
	if (!newName.ok) return newName;
	const simplify = readSimplify(item.context, item.itemIndex);
	if (!simplify.ok) return simplify;
	if (!unionId.ok) return unionId;
	return ok({
		...dentry.value,
		unionId: unionId.value,
		newName: newName.value,
		simplify: simplify.value,
	});
}
