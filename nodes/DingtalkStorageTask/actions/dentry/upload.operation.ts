import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import { type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readSimplify, simplifyProperty } from '../../../shared/items/simplify';
import { problemFrom } from '../../../shared/items/problem';
import { hintAfterRun } from '../../../shared/items/runHint';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { dentryRecord } from '../../drive/dentry';
import { DriveCalls } from '../../drive/driveCalls';
import { DriveLists, type Place } from '../../drive/lists';
import { findInEitherForm } from '../../drive/otherForm';
import { problemOfChange } from '../../drive/unclearChange';
import { readUnionIds } from '../../people/readUnionId';
import { drivePanel } from '../../people/unionIdProperties';
import { commitFile } from '../../transfer/commitFile';
import { sendFile } from '../../transfer/sendFile';
import type { DingtalkClient } from '../../transport/client';
import { conflictStrategyProperty, readConflictStrategy } from '../conflictStrategy';
import { folderProperties, readFolder } from './dentryParameters';
import { fileNameOption, inputFieldProperty, readFile, type FileToUpload } from './fileToUpload';

/** Each is sent in several parts at once. */
const UPLOADS_IN_FLIGHT = 2;

const strategyProperty: INodeProperties = {
	...conflictStrategyProperty,
	description: 'What to do if the folder has a file of the same name',
};

interface UploadInput {
	place: Place;
	file: FileToUpload;
	conflictStrategy: string;
	simplify: boolean;
}

/** The calls of one run, and what it has made. */
interface UploadRun {
	context: IExecuteFunctions;
	calls: DriveCalls;
	lists: DriveLists;
	made: Set<string>;
}

export const upload: Operation<DingtalkClient> = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload file',
	description: "Upload the input item's file to a folder, whatever its size",
	properties: drivePanel(
		[
			...folderProperties('parentId', 'Folder'),
			inputFieldProperty,
			strategyProperty,
			simplifyProperty,
		],
		[fileNameOption],
	),
	run: async (context, client) => [await uploadAll(context, client)],
};

async function uploadAll(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	const unionIds = await readUnionIds(client, context);
	const calls = new DriveCalls(client);
	const run = { context, calls, lists: new DriveLists(calls), made: new Set<string>() };
	const output = await runItems<UploadInput>(context, {
		isSafeToRepeat: false,
		read: (itemIndex) => readInput({ context, itemIndex }, unionIds[itemIndex]),
		send: async (items, tell) => {
			const work = async (input: UploadInput) => await uploadOne(run, input);
			await eachItem(context, items, tell, work, UPLOADS_IN_FLIGHT);
		},
	});
	hintAfterRun(context, output, client);
	return output;
}

async function uploadOne(
	{ context, calls, lists, made }: UploadRun,
	{ place, file, conflictStrategy, simplify }: UploadInput,
): Promise<ItemResult> {
	const { spaceId, parentId } = place;
	const source = await file.open();
	const known = { spaceId, parentId, name: file.name, size: source.size };
	// In the form that it is there in, so that the strategy finds it.
	const twin = await findInEitherForm(lists, place, file.name, 'FILE');
	if (!twin.ok) return err(problemFrom(twin.error, { outcome: 'failed', ...known }));
	const target = { place, name: twin.value?.name ?? file.name, size: source.size };
	const sent = await sendFile(context, calls, source, target);
	if (!sent.ok) {
		const { details, ...problem } = sent.error;
		return err({ ...problem, details: { outcome: 'failed', ...known, ...details } });
	}
	const commit = { target, uploadKey: sent.value, conflictStrategy, made };
	const committed = await commitFile(context, calls, commit);
	if (!committed.ok) {
		return err(problemOfChange('whether the file was uploaded', committed.error, known));
	}
	const { file: dentry, isNew } = committed.value;
	if (isNew && dentry.size !== undefined && dentry.size !== source.size) {
		return err({
			message: `DingTalk has ${dentry.size} bytes of the file, which is ${source.size} long`,
			description: 'Delete it in DingTalk, then upload it again.',
			details: { outcome: 'failed', ...known, id: dentry.id },
		});
	}
	return ok([{ json: dentryRecord(isNew ? 'uploaded' : 'found', dentry, simplify) }]);
}

function readInput(item: ItemToRead, unionId: Checked<string>): Checked<UploadInput> {
	const folder = readFolder(item, 'parentId', 'Folder');
	if (!folder.ok) return folder;
	const file = readFile(item);
	if (!file.ok) return file;
	const conflictStrategy = readConflictStrategy(item);
	if (!conflictStrategy.ok) return conflictStrategy;
	const simplify = readSimplify(item.context, item.itemIndex);
	if (!simplify.ok) return simplify;
	if (!unionId.ok) return unionId;
	return ok({
		place: { ...folder.value, unionId: unionId.value },
		file: file.value,
		conflictStrategy: conflictStrategy.value,
		simplify: simplify.value,
	});
}
