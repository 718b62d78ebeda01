import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { rawResponseOption } from '../../shared/rawResponse';
import { routeByStateOption } from '../../shared/items/routeByState';
import { waitProperties } from '../../shared/tasks/waitParameters';
import { unionIdProperties } from '../people/unionIdProperties';

/** In whose name, how long to wait, and how to output: the end of every operation's parameters. */
export function commonProperties(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		...unionIdProperties(show),
		...waitProperties(show),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			displayOptions: { show },
			options: [rawResponseOption, routeByStateOption],
		},
	];
}
