import type { Resource } from '../shared/operation';
import { batchArchive as archiveAssociations } from './actions/association/batchArchive.operation';
import { batchCreate as createAssociations } from './actions/association/batchCreate.operation';
import { batchRead as readAssociations } from './actions/association/batchRead.operation';
import { crmExport } from './actions/export/crmExport';
import { fileImport } from './actions/fileImport/fileImport';
import { folderUpdate } from './actions/folderUpdate';
import { addMembers } from './actions/list/addMembers.operation';
import { getMembers } from './actions/list/getMembers.operation';
import { removeMembers } from './actions/list/removeMembers.operation';
import { batchArchive } from './actions/record/batchArchive.operation';
import { batchCreate } from './actions/record/batchCreate.operation';
import { batchRead } from './actions/record/batchRead.operation';
import { batchUpdate } from './actions/record/batchUpdate.operation';
import { batchUpsert } from './actions/record/batchUpsert.operation';
import { getMany } from './actions/record/getMany.operation';
import { merge } from './actions/record/merge.operation';
import { recordImport } from './actions/recordImport/recordImport';
import { sourceCodeExtract } from './actions/sourceCodeExtract';
import { taskResource } from './tasks/taskResource';
import type { HubspotClient } from './transport/client';

/** The kinds of task that HubSpot works on in the background. */
export const taskKinds = [crmExport, fileImport, folderUpdate, recordImport, sourceCodeExtract];

/** What the node works on, and what it does with it. */
export const resources: ReadonlyArray<Resource<HubspotClient>> = [
	{
		value: 'record',
		name: 'Record',
		description: 'Find, read, create, update, archive and merge CRM records of any type',
		operations: [batchArchive, batchCreate, batchRead, batchUpdate, batchUpsert, getMany, merge],
		firstOperation: 'batchRead',
	},
	{
		value: 'association',
		name: 'Association',
		description: 'Link records to each other, with or without labels',
		operations: [archiveAssociations, createAssociations, readAssociations],
		firstOperation: 'batchRead',
	},
	{
		value: 'list',
		name: 'List',
		description: 'Add, remove and get the members of a list, which HubSpot also calls a segment',
		operations: [addMembers, getMembers, removeMembers],
		firstOperation: 'addMembers',
	},
	...taskKinds.map(taskResource),
];
