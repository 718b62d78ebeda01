import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import type { StatusRequest, TaskDialect } from '../../../core/wait/dialect';
import type { TaskStatus } from '../../../core/wait/task';
import type { RawBody } from '../../shared/http';
import type { ItemOutcome, ItemOutput } from '../../shared/items/outcomes';
import type { Checked } from '../../shared/items/parameters';
import type { Problem } from '../../shared/items/problem';
import type { Operation } from '../../shared/operation';
import { pathIn, type ApiVersion, type VersionedPath } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';

export interface TaskReference {
	taskId: string;
	apiVersion: ApiVersion;
}

/** One kind of HubSpot task: its dialect, how one is started, and its words in the editor. */
export interface HubspotTaskKind extends TaskDialect<TaskReference> {
	/** The value of the parameter `resource`. */
	resource: string;
	/** The resource's name in the editor. */
	label: string;
	/** What can be done with it: the resource's description in the editor. */
	description: string;
	/** What it is called inside a sentence, in lower case. */
	noun: string;
	/** The words of the operation that gets its status. */
	getStatus: OperationWords;
	/** The scope that its calls need. */
	scope: string;
	/** Where its status is asked. */
	statusPath: VersionedPath;
	/** How long the whole number is that is its ID; an ID of any form where it isn't given. */
	taskIdBits?: 32 | 64;
	start: TaskStart;
	/** Operations beside its start and its status. */
	more?: ReadonlyArray<(kind: HubspotTaskKind) => Operation<HubspotClient>>;
}

interface OperationWords {
	/** Its name in the editor. */
	name: string;
	/** Its name in the editor's list of actions. */
	action: string;
	description: string;
}

/** How one item's task is started. */
export interface TaskStart extends OperationWords {
	/** What the canvas says beside the type of the records, where there is one. */
	verb?: string;
	path: VersionedPath;
	/** What it takes to start one, without `displayOptions.show` for resource and operation. */
	properties: INodeProperties[];
	/** Those that only make sense with a wait; they come right after it. */
	afterWait?: INodeProperties[];
	/** Those whose default does for most; they come below the wait. */
	details?: INodeProperties[];
	/** Further entries of *Options*. */
	options?: INodeProperties[];
	/** Reads what is sent; nothing is sent when one item's can't be right. */
	read(item: StartItem): Checked<StartBody>;
	/** Words for a refusal that this kind of task meets, and whether trying again helps. */
	explainRefusal?(failure: CallFailure): CallFailure;
	/** What to send instead of a body that HubSpot refused, where there is something. */
	correct?(client: HubspotClient, refused: RefusedStart): Promise<JsonObject | undefined>;
	/** What the answer tells beside the task's `id`. */
	readAnswer?(body: JsonObject): TaskStatus | null;
	/** What an item gets once its task has succeeded; `undefined` where it asks for nothing more. */
	deliver?(item: StartItem): Deliver | undefined;
}

export interface RefusedStart {
	apiVersion: ApiVersion;
	body: JsonObject;
	failure: CallFailure;
}

export interface StartItem {
	context: IExecuteFunctions;
	itemIndex: number;
	apiVersion: ApiVersion;
}

/** The body of a starting call: JSON, where a whole number of 64 bits is a bigint; or one to make. */
export type StartBody = JsonObject | MadeBody;

/** A body that is made just before it is sent, since it may be large. */
export interface MadeBody {
	(): Promise<RawBody>;
	/** Looks up what it needs, before anything is started. @returns why it can't be right, if so */
	check?(client: HubspotClient): Promise<Problem | undefined>;
}

export type Deliver = (
	client: HubspotClient,
	reference: TaskReference,
	output: ItemOutput,
) => Promise<ItemOutcome>;

export function statusRequest(path: VersionedPath) {
	return ({ taskId, apiVersion }: TaskReference): StatusRequest => ({
		path: fillPath(pathIn(path, apiVersion), { taskId }),
	});
}
