import type { SimpleTask } from '../shared/tasks/simpleTask';
import type { Member } from './actions/list/readMembers';
import type { ErrorRow } from './actions/recordImport/listErrors';
import type { AssociationType } from './objects/associationTypes';

/**
 * What an item of each operation holds by default: with *Simplify* on, and with nothing more asked for
 * under *Options*. What the editor shows before a first run is made of it: `npm run schemas`.
 */
export interface Outputs {
	record: {
		batchArchive: Pick<CrmRecord<'archived'>, 'outcome' | 'id'>;
		batchCreate: CrmRecord<'created'>;
		batchRead: CrmRecord<'read' | 'notFound'>;
		batchUpdate: CrmRecord<'updated'>;
		batchUpsert: CrmRecord<'created' | 'updated' | 'upserted'>;
		getMany: CrmRecord<'found'>;
		merge: MergedRecord;
	};
	association: {
		batchArchive: Pair<'removed'>;
		batchCreate: Pair<'associated'>;
		batchRead: Associations;
	};
	list: {
		addMembers: ChangedMember<'added' | 'alreadyMember'>;
		getMembers: ListMember;
		removeMembers: ChangedMember<'removed' | 'notMember'>;
	};
	export: Kind<Export, 'start' | 'getStatus' | 'download'>;
	fileImport: Kind<Uncounted<ManagedFile>>;
	folderUpdate: Kind<Uncounted<ManagedFolder>>;
	recordImport: Kind<SimpleTask<ImportSummary>, 'start' | 'getStatus' | 'cancel'> & {
		getErrors: ErrorRow;
	};
	sourceCodeExtract: Kind<Omit<Uncounted<never>, 'result'>>;
}

/** An export's task. */
interface Export extends Omit<Uncounted<never>, 'result'> {
	/** The address of a finished one's file: open to whoever has it, for five minutes. */
	fileUrl?: string;
	/** How many records a finished one has, where HubSpot says it. */
	recordCount?: number;
}

type Kind<Task, Operation extends string = 'start' | 'getStatus'> = Record<Operation, Task>;

/** A task of whose parts HubSpot tells no numbers. */
type Uncounted<Result> = Omit<SimpleTask<Result>, 'progress'>;

/** Flat: which properties stand beside these, the account and the call say. */
interface CrmRecord<Outcome> {
	outcome: Outcome;
	/** `null` of one that was looked for by another property, and not found. */
	id: string | null;
	[property: string]: unknown;
}

/** As HubSpot answers, with the IDs that were given. */
interface MergedRecord {
	outcome: 'merged';
	id: string;
	properties?: Record<string, unknown>;
	createdAt?: string;
	updatedAt?: string;
	archived?: boolean;
	primaryId: string;
	mergeId: string;
	objectType: string;
	[more: string]: unknown;
}

interface Pair<Outcome> {
	outcome: Outcome;
	fromId: string;
	toId: string;
	fromObjectType: string;
	toObjectType: string;
	label?: string;
}

interface Associations {
	outcome: 'read';
	fromId: string;
	fromObjectType: string;
	toObjectType: string;
	associations: Array<{ toId: string; labels: string[]; types: AssociationType[] }>;
}

interface ChangedMember<Outcome> {
	outcome: Outcome;
	id: string;
	listId: string;
}

interface ListMember extends Member {
	listId: string;
}

/** A file of the file manager, as HubSpot tells of it. */
interface ManagedFile {
	id: string;
	name?: string;
	path?: string;
	url?: string;
	extension?: string;
	type?: string;
	size?: number;
	access?: string;
	parentFolderId?: string;
	createdAt?: string;
	updatedAt?: string;
	[more: string]: unknown;
}

interface ManagedFolder {
	id: string;
	name?: string;
	path?: string;
	parentFolderId?: string;
	createdAt?: string;
	updatedAt?: string;
	[more: string]: unknown;
}

interface ImportSummary {
	importId: string | null;
	importName: string | null;
	objectTypeIds: string[];
	/** How many rows, records and findings there are, by HubSpot's names. */
	counters: Record<string, number>;
	/** Made of the contacts that were imported, where that was asked for. */
	lists: Array<{ listId?: string; objectType?: string; [more: string]: unknown }>;
}
