import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import type { Checked } from '../items/parameters';
import { readSwitch } from '../items/readSwitch';
import { routeByStateOption } from '../items/routeByState';
import { readSimplify, simplifyProperty } from '../items/simplify';
import { optionsProperty } from '../panel';
import type { TaskInput } from './taskOperation';
import { readWaitSettings } from './waitParameters';
import { waitOptionsProperty, waitUntilDoneProperty } from './waitProperties';

const rawResponseOption: INodeProperties = {
	displayName: 'Include Raw Response',
	name: 'raw',
	type: 'boolean',
	default: false,
	description: "Whether to add the full response of the service to the output, under 'response'",
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

interface MoreOfPanel {
	/** What only makes sense with a wait, right below it. */
	afterWait?: readonly INodeProperties[];
	/** What has a default that does for most. */
	details?: readonly INodeProperties[];
	/** In whose name it is done, where a service asks for it. */
	onBehalfOf?: readonly INodeProperties[];
	options?: readonly INodeProperties[];
}

/**
 * The parameters of an operation that reports a task: what is needed to start it, the wait, so that
 * it is seen without scrolling, the rest, *Simplify*, in whose name, and *Options*.
 */
export function taskPanel(
	needed: readonly INodeProperties[],
	{ afterWait = [], details = [], onBehalfOf = [], options = [] }: MoreOfPanel = {},
): INodeProperties[] {
	return [
		...needed,
		waitUntilDoneProperty,
		...afterWait,
		waitOptionsProperty,
		...details,
		simplifyProperty,
		...onBehalfOf,
		optionsProperty([rawResponseOption, routeByStateOption, ...options]),
	];
}
