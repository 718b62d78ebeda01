import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { HubspotClient } from '../transport/client';
import type { HubspotTaskKind } from './taskKind';

/** One operation on tasks of one kind. */
export interface KindOperation {
	/** The value of the parameter `operation`. */
	value: string;
	/** Its name in the editor. */
	name: string;
	action: string;
	description: string;
	/** Whether its items are tasks, which *Route by State* can send to three outputs. */
	reportsTask: boolean;
	/** Its parameters, without `displayOptions.show` for resource and operation: those are added. */
	properties: INodeProperties[];
	/** Those that only make sense with a wait; they come after it. */
	afterWait?: INodeProperties[];
	/** Further entries of *Options*. */
	options?: INodeProperties[];
	run(
		context: IExecuteFunctions,
		client: HubspotClient,
		kind: HubspotTaskKind,
	): Promise<INodeExecutionData[][]>;
}

/** Shows properties for one operation of one resource only. */
export function shownFor(
	resource: string,
	operation: string,
	properties: readonly INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}
