import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { StorageVerb } from '../../start/storageVerb';

/** An operation that changes the drive: its verb, and its words in the editor. */
export interface StartOperation {
	/** The value of the parameter `operation`. */
	value: string;
	/** Its name in the editor. */
	name: string;
	action: string;
	description: string;
	properties: INodeProperties[];
	verb: StorageVerb;
}

/** The entries of a resource's parameter `operation`. */
export function choicesOf(operations: readonly StartOperation[]): INodePropertyOptions[] {
	return operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
}
