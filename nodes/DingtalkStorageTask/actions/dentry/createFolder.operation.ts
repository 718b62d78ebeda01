import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import { readText, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readSimplify, simplifyProperty } from '../../../shared/items/simplify';
import { readSwitch } from '../../../shared/items/readSwitch';
import { readChoice } from '../../../shared/items/readChoice';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { dentryRecord } from '../../drive/dentry';
import { DriveCalls } from '../../drive/driveCalls';
import { Folders } from '../../drive/folders';
import type { Place } from '../../drive/lists';
import { checkName } from '../../drive/names';
import { problemOfChange } from '../../drive/unclearChange';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import type { DingtalkClient } from '../../transport/client';
import { folderProperties, readFolder } from './dentryParameters';

const ITEMS_IN_FLIGHT = 4;

const LABEL = 'Folder Name or Path';

const ifExistsProperty: INodeProperties = {
	displayName: 'Conflict Strategy',
	name: 'conflictStrategy',
	type: 'options',
	options: [
		{
			name: 'Keep Both, Rename the New One',
			value: 'AUTO_RENAME',
			description: 'Add a number to its name',
		},
		{
			name: 'Refuse',
			value: 'RETURN_ERROR_IF_EXISTS',
			description: 'Do nothing and treat the item as failed',
		},
		{
			name: 'Take the Existing One',
			value: 'RETURN_DENTRY_IF_EXISTS',
			description: 'Do nothing and output the existing one',
		},
	],
	default: 'RETURN_DENTRY_IF_EXISTS',
	description:
		'What to do if the folder exists. In a path, existing folders on the way are always used.',
};

const slashOption: INodeProperties = {
	displayName: 'Slash Separates Folders',
	name: 'slashSeparates',
	type: 'boolean',
	default: true,
	description:
		'Whether a slash separates the folders of a path. When off, it is part of the name, which DingTalk allows.',
};

interface FolderInput {
	place: Place;
	/** One at least. */
	names: string[];
	strategy: string;
	simplify: boolean;
}

export const createFolder: Operation<DingtalkClient> = {
	value: 'createFolder',
	name: 'Create Folder',
	action: 'Create folder',
	description: 'Create a folder, or all missing folders of a path',
	properties: drivePanel(
		[
			...folderProperties('parentId', 'Parent Folder'),
			{
				displayName: LABEL,
				name: 'name',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Reports/2027/January',
				description: 'Missing folders of a path are created, existing ones are used',
			},
			ifExistsProperty,
			simplifyProperty,
		],
		[slashOption],
	),
	run: async (context, client) => [await createAll(context, client)],
};

async function createAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const folders = new Folders(new DriveCalls(client));
	const output = await runItems<FolderInput>(context, {
		isSafeToRepeat: false,
		read: (itemIndex) => readInput({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			const create = async (input: FolderInput) => await createOne(folders, input);
			await eachItem(context, items, tell, create, ITEMS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

/** Goes down the path, a call for each folder. */
async function createOne(
	folders: Folders,
	{ place, names, strategy, simplify }: FolderInput,
): Promise<ItemResult> {
	let at = place;
	for (const [n, name] of names.entries()) {
		const isLast = n === names.length - 1;
		const takesExisting = !isLast || strategy === 'RETURN_DENTRY_IF_EXISTS';
		const made = takesExisting
			? await folders.ensure(at, name, isLast)
			: await folders.create(at, name, strategy, 'unsafe');
		if (!made.ok) {
			const { spaceId, parentId } = at;
			const done = `whether the folder '${name}' was created`;
			return err(problemOfChange(done, made.error, { spaceId, parentId, name }));
		}
		const { folder, isNew } = made.value;
		if (isLast) {
			return ok([{ json: dentryRecord(isNew ? 'created' : 'found', folder, simplify) }]);
		}
		at = { ...place, parentId: folder.id, path: folder.path };
	}
	return ok([]);
}

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<FolderInput> {
	const folder = readFolder(item, 'parentId', 'Parent Folder');
	if (!folder.ok) return folder;
	const slashSeparates = readSwitch(item, 'options.slashSeparates', [slashOption]);
	if (!slashSeparates.ok) return slashSeparates;
	const names = readNames(readText(item, 'name'), slashSeparates.value);
	if (!names.ok) return names;
	const strategy = readChoice(item, 'conflictStrategy', [ifExistsProperty]);
	if (!strategy.ok) return strategy;
	const simplify = readSimplify(item.context, item.itemIndex);
	if (!simplify.ok) return simplify;
	if (!unionId.ok) return unionId;
	return ok({
		place: { ...folder.value, unionId: unionId.value },
		names: names.value,
		strategy: strategy.value,
		simplify: simplify.value,
	});
}

function readNames(text: string, slashSeparates: boolean): Checked<string[]> {
	const parts = (slashSeparates ? text.split('/') : [text])
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const names = (parts.length > 0 ? parts : ['']).map((part) => checkName(part, LABEL));
	const refusal = names.find((name) => !name.ok);
	if (refusal) return refusal;
	return ok(names.flatMap((name) => (name.ok ? [name.value] : [])));
}
