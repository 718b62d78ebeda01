import type { INodePropertyOptions } from 'n8n-workflow';

import { taskKinds } from './tasks';

const record: INodePropertyOptions = {
	name: 'Record',
	value: 'record',
	description: 'CRM records of any type: contacts, calls, partner services, custom objects',
};

/** The node's resources: records, and every kind of task. */
export const resourceOptions: INodePropertyOptions[] = [
	...taskKinds.map(({ resource, label, description }) => ({
		name: label,
		value: resource,
		description,
	})),
	record,
].sort((a, b) => a.name.localeCompare(b.name));
