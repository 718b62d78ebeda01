import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import type { Checked } from '../items/parameters';
import { readSwitch } from '../items/readSwitch';
import { routeByStateOption } from '../items/routeByState';
import { readSimplify, simplifyProperty } from '../items/simplify';
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
): Checked<Pick<TaskInput, 'settings' | 'raw' | 'simple'>> {
	const settings = readWaitSettings(context, itemIndex);
	if (!settings.ok) return settings;
	const raw = readSwitch({ context, itemIndex }, 'options.raw', [rawResponseOption]);
	if (!raw.ok) return raw;
	const simple = readSimplify(context, itemIndex);
	return simple.ok
		? ok({ settings: settings.value, raw: raw.value, simple: simple.value })
		: simple;
}

/**
 * The parameters of an operation that reports a task: its own, the wait, what only makes sense with a
 * wait, *Simplify*, and *Options*.
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
		simplifyProperty,
		optionsProperty([rawResponseOption, routeByStateOption, ...options]),
	];
}
