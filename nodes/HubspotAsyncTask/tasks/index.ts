import { crmExport } from './crmExport';
import { folderUpdate } from './folderUpdate';
import type { HubspotTaskKind } from './taskKind';

/** Every kind of task that the node knows; a new one is a file and a row here. */
export const taskKinds: readonly HubspotTaskKind[] = [crmExport, folderUpdate];
