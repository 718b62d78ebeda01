import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import type { TaskDialect } from '../../../core/wait/dialect';
import type { Checked, ItemToRead } from '../../shared/items/parameters';

export interface TaskReference {
	taskId: string;
}

/** A kind of task with a resource of its own: its dialect, how one is started, and its words. */
export interface DingtalkTaskKind extends TaskDialect<TaskReference> {
	/** The value of the parameter `resource`. */
	resource: string;
	/** The resource's name in the editor. */
	label: string;
	/** And on the canvas, where that is too long. */
	shortLabel?: string;
	description: string;
	/** What its *Get Status* operation is called in the editor's list of actions. */
	action: string;
	start: TaskStart;
}

/** How one item's task is started, for internal apps; nobody is named in whose name. */
interface TaskStart {
	/** The value of the parameter `operation`. */
	value: string;
	/** Its name in the editor. */
	name: string;
	/** What it is called in a sentence, with its article. */
	noun: string;
	action: string;
	description: string;
	path: string;
	properties: INodeProperties[];
	/** Reads what is sent; nothing is sent when one item's can't be right. */
	read(item: ItemToRead): Checked<IDataObject>;
	/** What was done at once has no task. */
	readAnswer(body: JsonObject): { isAsync: boolean; taskId?: string; result: unknown };
}
