import { crmExport } from '../actions/export/crmExport';
import { fileImport } from '../actions/fileImport/fileImport';
import { folderUpdate } from '../actions/folderUpdate';
import { recordImport } from '../actions/recordImport/recordImport';
import { sourceCodeExtract } from '../actions/sourceCodeExtract';
import type { HubspotTaskKind } from './taskKind';

/** Every kind of task that the node knows; a new one is a file and a row here. */
export const taskKinds: readonly HubspotTaskKind[] = [
	crmExport,
	fileImport,
	folderUpdate,
	recordImport,
	sourceCodeExtract,
];
