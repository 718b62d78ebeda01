import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { checkName } from '../../drive/names';
import { openSource, type UploadSource } from '../../transfer/uploadSource';

export const inputFieldProperty: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field that has the file',
};

export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. report 2027-01-31.pdf',
	description: 'Name in DingTalk, with the file extension. If empty, the name of the file is used.',
};

export interface FileToUpload {
	/** What to call it. */
	name: string;
	/** @throws where n8n no longer has it */
	open(): Promise<UploadSource>;
}

/** Reads which file of the item is meant, and what to call it. */
export function readFile(item: ItemToRead): Checked<FileToUpload> {
	const { context, itemIndex } = item;
	const field = readText(item, 'inputField');
	if (field === '') {
		return refused(
			"'Input Data Field Name' is empty",
			"Set it to the binary field that has the file, for example 'data'.",
		);
	}
	const files = context.getInputData()[itemIndex].binary ?? {};
	const file = Object.hasOwn(files, field) ? files[field] : undefined;
	if (!file) {
		const there = Object.keys(files);
		return refused(
			`The item has no file in the field '${field}'`,
			there.length > 0
				? `Set 'Input Data Field Name' to the field that has it. The item has: ${there.join(', ')}.`
				: 'The item has no files. Read or make one before this node.',
		);
	}
	const given = readText(item, 'options.fileName');
	const label = 'File Name';
	const own = file.fileName?.replace(/^.*[/\\]/s, '') ?? '';
	if (given === '' && own.trim() === '') {
		return refused(
			`The file in '${field}' has no name`,
			"Set 'File Name' under 'Options' to the name it should have in DingTalk.",
		);
	}
	const name = checkName(given || own, label);
	if (!name.ok) return name;
	const readAll = async () => await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return ok({
		name: name.value,
		open: async () => await openSource(context, file, readAll),
	});
}
