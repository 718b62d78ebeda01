import { crmExport } from './crmExport';
import { fileImport } from './fileImport';
import { folderUpdate } from './folderUpdate';
import { recordImport } from './recordImport';
import { sourceCodeExtract } from './sourceCodeExtract';
import type { HubspotTaskKind } from './taskKind';

/** Every kind of task that the node knows; a new one is a file and a row here. */
export const taskKinds: readonly HubspotTaskKind[] = [
	crmExport,
	fileImport,
	folderUpdate,
	recordImport,
	sourceCodeExtract,
];
