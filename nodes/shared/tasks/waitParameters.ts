import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../core/json';
import { ok } from '../../../core/result';
import type { TaskState } from '../../../core/wait/task';
import type { Checked } from '../items/parameters';
import { checkChoice } from '../items/readChoice';
import { checkNumber, toNumber } from '../items/readNumber';
import { readSwitch, toSwitch } from '../items/readSwitch';
import type { Routing } from '../items/routeByState';
import { isToolCall } from './toolCall';
import {
	DEFAULT_DURABLE_MAX_WAIT_S,
	DEFAULT_MAX_WAIT_S,
	DEFAULT_TOOL_MAX_WAIT_S,
	DEFAULT_WATCH_FIRST_S,
	modeProperty,
	onTaskFailureProperty,
	onTimeoutProperty,
	untilProperty,
	waitUntilDoneProperty,
} from './waitProperties';

/** How long a single look is tried again while the service is busy, in milliseconds. */
const SINGLE_POLL_BUDGET_MS = 60_000;

export interface WaitSettings {
	watch: {
		/** `answered`: one good answer is enough. `done`: poll until the task is finished. */
		until: 'answered' | 'done';
		/** With `answered` the time in which a poll that failed is tried again. */
		maxWaitMs: number;
		/** Fixed pause between polls, in milliseconds; 0 adapts it to the task. */
		pollIntervalMs: number;
	};
	failOnTimeout: boolean;
	failOnTaskFailure: boolean;
	/** Whether a task that has not succeeded yet is a failure for an item that doesn't wait. */
	failUnfinished?: boolean;
	/** Whether a late task counts as failed: where *Still Running* leads back to the node. */
	lateFails?: boolean;
	/** The state that is a good end; `succeeded` where it isn't given. */
	wantedState?: TaskState;
}

/** Reads and checks the wait parameters of one item. */
export function readWaitSettings(
	context: IExecuteFunctions,
	itemIndex: number,
): Checked<WaitSettings> {
	const waits = readSwitch({ context, itemIndex }, 'waitUntilDone', [waitUntilDoneProperty]);
	if (!waits.ok) return waits;
	if (!waits.value) {
		return ok({
			watch: { until: 'answered', maxWaitMs: SINGLE_POLL_BUDGET_MS, pollIntervalMs: 0 },
			failOnTimeout: true,
			failOnTaskFailure: false,
		});
	}
	const given: unknown = context.getNodeParameter('waitOptions', itemIndex, {});
	const options = isObject(given) ? given : {};
	const mode = checkChoice(options.mode, modeProperty);
	if (!mode.ok) return mode;
	const isDurable = mode.value === 'durable';
	const isTool = isToolCall(context);
	const maxWait = seconds('Max Wait', options.maxWait ?? defaultMaxWait(isTool, isDurable));
	if (!maxWait.ok) return maxWait;
	const pollInterval = seconds('Poll Interval', options.pollInterval ?? 0);
	if (!pollInterval.ok) return pollInterval;
	const watchFirst = seconds('Watch First', isDurable ? (options.watchFirst ?? 0) : 0);
	if (!watchFirst.ok) return watchFirst;
	const onTaskFailure = checkChoice(options.onTaskFailure, onTaskFailureProperty);
	if (!onTaskFailure.ok) return onTaskFailure;
	// A model can look again with the task's ID, and learns nothing from a refusal.
	const byDefault = { ...onTimeoutProperty, default: isTool ? 'output' : 'fail' };
	const onTimeout = checkChoice(options.onTimeout, byDefault);
	if (!onTimeout.ok) return onTimeout;
	return ok({
		watch: {
			until: 'done',
			maxWaitMs: maxWait.value * 1000,
			pollIntervalMs: pollInterval.value * 1000,
		},
		failOnTimeout: onTimeout.value !== 'output',
		failOnTaskFailure: onTaskFailure.value !== 'output',
	});
}

function defaultMaxWait(isTool: boolean, isDurable: boolean): number {
	if (isTool) return DEFAULT_TOOL_MAX_WAIT_S;
	return isDurable ? DEFAULT_DURABLE_MAX_WAIT_S : DEFAULT_MAX_WAIT_S;
}

export interface DurableMode {
	/** How long to watch in the execution before the wait is parked, in milliseconds. */
	watchFirstMs: number;
}

/**
 * How the run's waits are made durable; `undefined` where they last as long as the execution. One mode
 * for the run, as the first item has it.
 * @param routed whether items leave by an output for each state
 * @throws NodeOperationError where both are asked for
 */
export function readDurableMode(
	context: IExecuteFunctions,
	routed: boolean,
): DurableMode | undefined {
	// What says neither is refused when the item is read.
	if (!toSwitch(context.getNodeParameter('waitUntilDone', 0, false))) return undefined;
	const mode = checkChoice(context.getNodeParameter('waitOptions.mode', 0, ''), modeProperty);
	if (!mode.ok || mode.value !== 'durable') return undefined;
	if (routed) {
		throw new NodeOperationError(context.getNode(), DURABLE_HAS_ONE_OUTPUT, {
			description:
				"Nothing was sent. Turn off 'Route by State' under 'Options', set 'On Timeout' and 'On Task Failure' to 'Output the Task', and put a Switch on 'state' behind this node; or set 'Mode' under 'Wait Options' to 'In Execution'.",
		});
	}
	const watchFirst: unknown = context.getNodeParameter(
		'waitOptions.watchFirst',
		0,
		DEFAULT_WATCH_FIRST_S,
	);
	return { watchFirstMs: (toNumber(watchFirst ?? DEFAULT_WATCH_FIRST_S) ?? 0) * 1000 };
}

/**
 * Whether the run hands on results as they come; one way for the run, as the first item has it.
 * @throws NodeOperationError where it says neither, or there is one output for all
 */
export function readUntilAny(
	context: IExecuteFunctions,
	{ byState, toThreeOutputs }: Routing,
): boolean {
	if (!toSwitch(context.getNodeParameter('waitUntilDone', 0, false))) return false;
	const until = checkChoice(context.getNodeParameter('waitOptions.until', 0, ''), untilProperty);
	if (!until.ok) {
		const { message, description } = until.error;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	if (until.value !== 'any') return false;
	// A model that called a tool gets one answer, with all.
	if (byState || isToolCall(context)) return toThreeOutputs;
	throw new NodeOperationError(context.getNode(), ANY_HAS_THREE_OUTPUTS, {
		description:
			"Nothing was sent. Turn on 'Route by State' under 'Options', and connect 'Still Running' to this node; or set 'Until' under 'Wait Options' to 'All Have Ended'.",
	});
}

export const ANY_HAS_THREE_OUTPUTS =
	"A wait until any task has ended has to go together with 'Route by State'";

export const DURABLE_HAS_ONE_OUTPUT =
	"A durable wait has one output, so it can't go together with 'Route by State'";

function seconds(label: string, value: unknown): Checked<number> {
	const advice = `Correct '${label}' under 'Wait Options'.`;
	return checkNumber(value, { label, unit: 'seconds', min: 0, advice });
}
