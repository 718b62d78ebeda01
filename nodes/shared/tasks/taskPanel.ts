import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import type { Checked } from '../items/parameters';
import { readSwitch } from '../items/readSwitch';
import { routeByStateOption } from '../items/routeByState';
import { optionsProperty } from '../panel';
import type { TaskInput } from './taskOperation';
import { readWaitSettings } from './waitParameters';
import { waitProperties } from './waitProperties';

const rawResponseOption: INodeProperties = {
	displayName: 'Include Raw Response',
	name: 'raw',
	type: 'boolean',
	default: false,
	description: "Whether to add the service's own answer to the output, under 'response'",
};

/** Reads what every operation that reports a task asks each item. */
export function readTaskSettings(
	context: IExecuteFunctions,
	itemIndex: number,
): Checked<Pick<TaskInput, 'settings' | 'raw'>> {
	const settings = readWaitSettings(context, itemIndex);
	if (!settings.ok) return settings;
	const raw = readSwitch({ context, itemIndex }, 'options.raw', [rawResponseOption]);
	return raw.ok ? ok({ settings: settings.value, raw: raw.value }) : raw;
}

/**
 * The parameters of an operation that reports a task: its own, the wait, what only makes sense with a
 * wait, and *Options*.
 */
export function taskPanel(
	own: readonly INodeProperties[],
	more: { afterWait?: readonly INodeProperties[]; options?: readonly INodeProperties[] } = {},
): INodeProperties[] {
	const { afterWait = [], options = [] } = more;
	return [
		...own,
		...waitProperties,
		...afterWait,
		optionsProperty([rawResponseOption, routeByStateOption, ...options]),
	];
}
