import type { IExecuteFunctions } from 'n8n-workflow';

import { checkPathSegment } from '../../core/url/pathSegment';
import type { Problem } from './outcomes';

/** What reading an item's parameters came to. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function checked<T>(value: T): Checked<T> {
	return { ok: true, value };
}

export function refused<T>(message: string, description?: string): Checked<T> {
	return { ok: false, problem: { message, ...(description && { description }) } };
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

/**
 * Reads the parameter *Task ID*.
 * @param answeredAs the field in which the service's starting calls return it
 */
export function readTaskId(
	context: IExecuteFunctions,
	itemIndex: number,
	answeredAs: string,
): Checked<string> {
	const segment = checkPathSegment(context.getNodeParameter('taskId', itemIndex, ''));
	if (segment.ok) return checked(segment.value);
	return refused(
		`'Task ID' ${segment.problem}`,
		`Set 'Task ID' to the ID that the starting call returned, for example with {{ $json.${answeredAs} }}.`,
	);
}
