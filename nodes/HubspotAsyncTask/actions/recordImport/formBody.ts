import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { stringifyJson } from '../../../../core/exactJson';
import { writeForm } from '../../../../core/multipart';
import { hostClock } from '../../../shared/hostClock';
import { RawBody } from '../../../shared/http';
import { LARGEST_FILE_BYTES, type ImportFile, type ImportToStart } from './importRequest';

/**
 * Makes the form that starts an import. Its files are in memory, twice for a moment: n8n sends a
 * stream only once, and not again after it has renewed a token. A few imports are started at once.
 * @throws NodeOperationError for a file that can't be read or is too large; nothing is sent then
 */
export async function importForm(
	context: IExecuteFunctions,
	itemIndex: number,
	{ request, files }: ImportToStart,
): Promise<RawBody> {
	const contents: Buffer[] = [];
	for (const file of files) {
		const stored = await storedBytes(context, file);
		if (stored > LARGEST_FILE_BYTES) throw tooLarge(context, itemIndex, file.fileName, stored);
		const { length } = contents[contents.push(await file.content()) - 1];
		if (length > LARGEST_FILE_BYTES) throw tooLarge(context, itemIndex, file.fileName, length);
	}
	const { contentType, bytes } = writeForm(
		[
			{ name: 'importRequest', content: Buffer.from(stringifyJson(request)) },
			...files.map(({ fileName, contentType }, index) => ({
				name: 'files',
				file: { name: fileName, contentType },
				content: contents[index],
			})),
		],
		() => hostClock.random(),
	);
	return new RawBody(contentType, bytes);
}

/** Asked before the file is read: n8n before 2.20 does not write it into the item. 0 if not known. */
async function storedBytes(
	{ helpers }: IExecuteFunctions,
	{ storeId }: ImportFile,
): Promise<number> {
	if (!storeId) return 0;
	try {
		return (await helpers.getBinaryMetadata(storeId)).fileSize;
	} catch {
		// Why it can't be had is told when the file is read.
		return 0;
	}
}

function tooLarge(
	context: IExecuteFunctions,
	itemIndex: number,
	fileName: string,
	bytes: number,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`The file '${fileName}' has ${Math.ceil(bytes / 1024 / 1024)} MB; HubSpot imports files of up to 512 MB`,
		{ itemIndex, description: 'Nothing was sent. Split the file, and import the parts.' },
	);
}
