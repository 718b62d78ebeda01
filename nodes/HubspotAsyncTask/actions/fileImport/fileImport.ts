import type { JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readId, readText, refused, type Checked } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { readSwitch } from '../../../shared/items/readSwitch';
import { readActionResponse } from '../../tasks/actionResponse';
import { statusRequest, type HubspotTaskKind, type StartItem } from '../../tasks/taskKind';
import { fileImportDetails, fileImportOptions, fileImportProperties } from './fileImportProperties';
import { readInstant } from './readInstant';

const statusPath = {
	v3: '/files/v3/files/import-from-url/async/tasks/{taskId}/status',
	'2026-03': '/files/2026-03/files/import-from-url/async/tasks/{taskId}/status',
	'2026-09': '/files/2026-09/files/import-from-url/async/tasks/{taskId}/status',
};

/**
 * The import of a file from an address on the web into the file manager. Once complete, `result` is
 * the file.
 * @see https://developers.hubspot.com/docs/api-reference/files-files-v3/guide
 */
export const fileImport: HubspotTaskKind = {
	taskType: 'fileImport',
	resource: 'fileImport',
	label: 'File',
	description: 'Import files from the web into the file manager',
	noun: 'file import',
	getStatus: {
		name: 'Get Import Status',
		action: 'Get file import status',
		description: 'Check whether a file has been imported into the file manager',
	},
	scope: 'files',
	statusPath,
	statusRequest: statusRequest(statusPath),
	readStatus: readActionResponse,
	start: {
		name: 'Import From URL',
		action: 'Import file from URL',
		description: 'Import a file from a web address into the file manager',
		path: {
			v3: '/files/v3/files/import-from-url/async',
			'2026-03': '/files/2026-03/files/import-from-url/async',
			'2026-09': '/files/2026-09/files/import-from-url/async',
		},
		properties: fileImportProperties,
		details: fileImportDetails,
		options: fileImportOptions,
		read: readFileImport,
	},
};

/** Reads what the start of a file's import sends. */
function readFileImport(item: StartItem): Checked<JsonObject> {
	const url = readWebAddress(item);
	if (!url.ok) return url;
	const access = readChoice(item, 'access', fileImportDetails);
	if (!access.ok) return access;
	const folder = readFolder(item);
	if (!folder.ok) return folder;
	const scope = readChoice(item, 'options.duplicateValidationScope', fileImportOptions);
	if (!scope.ok) return scope;
	const strategy = readChoice(item, 'options.duplicateValidationStrategy', fileImportOptions);
	if (!strategy.ok) return strategy;
	const expiresAt = readInstant(item, 'options.expiresAt', 'Expires At');
	if (!expiresAt.ok) return expiresAt;
	const overwrite = readSwitch(item, 'options.overwrite', fileImportOptions);
	if (!overwrite.ok) return overwrite;
	const name = readText(item, 'name');
	return ok({
		url: url.value,
		access: access.value,
		...folder.value,
		...(name && { name }),
		// Version 2026-09 requires these three.
		overwrite: overwrite.value,
		duplicateValidationScope: scope.value,
		duplicateValidationStrategy: strategy.value,
		...(expiresAt.value && { expiresAt: expiresAt.value }),
	});
}

function readWebAddress(item: StartItem): Checked<string> {
	const text = readText(item, 'url');
	const advice = "Set 'URL' to an address that begins with https:// or http://.";
	if (text === '') return refused("'URL' is empty", advice);
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
		return refused(`'URL' is not a web address: '${text.slice(0, 200)}'`, advice);
	}
	return ok(text);
}

function readFolder(item: StartItem): Checked<JsonObject> {
	const by = readChoice(item, 'folderBy', fileImportProperties);
	if (!by.ok) return by;
	if (by.value === 'id') {
		const advice =
			"Choose it from the list, or give its ID: the number at the end of its address in HubSpot's file manager. To name it by its path, set 'Specify Folder' to 'By Path'.";
		const id = readId(item, 'folderId', 'Folder', advice);
		return id.ok ? ok({ folderId: id.value }) : id;
	}
	const folderPath = readText(item, 'folderPath');
	if (folderPath !== '') return ok({ folderPath });
	return refused(
		"'Folder Path' is empty",
		"HubSpot needs a folder. Set 'Folder Path', for example '/library', or set 'Specify Folder' to 'Existing Folder'.",
	);
}
