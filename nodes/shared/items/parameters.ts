import type { IExecuteFunctions } from 'n8n-workflow';

import { err, ok, type Result } from '../../../core/result';
import { checkPathSegment } from '../../../core/url/path';
import type { ParameterSource } from './parameterSource';
import { described, type Problem } from './problem';

/** What reading an item's parameters came to. */
export type Checked<T> = Result<T, Problem>;

export function refused<T>(message: string, description?: string): Checked<T> {
	return err({ message, ...described(description) });
}

/**
 * Reads one item's parameters. An expression that can't be evaluated is that item's problem, not the
 * whole run's.
 */
export function readItem<T>(read: () => Checked<T>): Checked<T> {
	try {
		return read();
	} catch (error) {
		const { message, description } = error as { message?: string; description?: unknown };
		return refused(
			`A parameter could not be read: ${message ?? String(error)}`,
			typeof description === 'string' ? description : undefined,
		);
	}
}

/** An item whose parameters are read, and nothing else of it. */
export interface ParameterToRead {
	context: ParameterSource;
	itemIndex: number;
}

/** An item whose parameters are read. */
export interface ItemToRead extends ParameterToRead {
	context: IExecuteFunctions;
}

/** Reads a parameter as text without space around it; empty where it isn't set. */
export function readText({ context, itemIndex }: ItemToRead, name: string): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	return ['string', 'number', 'bigint', 'boolean'].includes(typeof value)
		? String(value).trim()
		: '';
}

/**
 * Reads a parameter that names a thing by its ID.
 * @param advice what to set it to, as a sentence
 */
export function readId(
	{ context, itemIndex }: ItemToRead,
	name: string,
	label: string,
	advice: string,
): Checked<string> {
	const typed: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const segment = checkPathSegment(typed);
	return segment.ok ? ok(segment.value) : refused(`'${label}' ${segment.error}`, advice);
}

/** `readId`, for a parameter that may be left empty. */
export function readOptionalId(
	item: ItemToRead,
	name: string,
	label: string,
	advice: string,
): Checked<string> {
	const typed: unknown = item.context.getNodeParameter(name, item.itemIndex, '', {
		extractValue: true,
	});
	const isEmpty =
		typed === undefined || typed === null || (typeof typed === 'string' && typed.trim() === '');
	return isEmpty ? ok('') : readId(item, name, label, advice);
}

/** Reads the parameter *Task ID*. */
export function readTaskId(item: ItemToRead): Checked<string> {
	return readId(
		item,
		'taskId',
		'Task ID',
		"Set 'Task ID' to the ID that the starting call returned, for example with {{ $json.taskId }}.",
	);
}
