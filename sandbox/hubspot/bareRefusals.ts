import { isObject, Refusal } from '../http';
import type { ErrorDetail } from './errors';

/** The example of HubSpot's reference for a message that says nothing. */
const GENERIC = 'Invalid input (details will vary based on the error)';
const PROPERTY_VALUES = 'Property values were not valid';
const REQUIRED = /^(Error creating .*\. Some required properties were not set\.)/;

interface Refused {
	message: string;
	category: string;
	context?: Record<string, string[]>;
	errors?: ErrorDetail[];
}

/**
 * The same refusal with its reasons in `errors` alone. Documented is that they can stand there; how
 * HubSpot then words the rest isn't. Trace ids stay where they are.
 */
export function withBareMessage<Body extends Refused>(body: Body): Body {
	const { category, message, context = {}, errors = [] } = body;
	if (category !== 'VALIDATION_ERROR') return body;
	const { objectWriteTraceId, ...reasons } = context;
	const traces: Record<string, string[]> = objectWriteTraceId ? { objectWriteTraceId } : {};
	return {
		...body,
		message: bareMessage(message),
		...(body.context && { context: traces }),
		errors: errors.length > 0 ? errors.map(named) : [detailOf(message, reasons)],
	};
}

/** A refusal of a whole call; others are left as they are. */
export function asBare(error: unknown): unknown {
	if (!(error instanceof Refusal)) return error;
	const { answer } = error;
	if (answer.status !== 400 || !isObject(answer.body)) return error;
	return new Refusal({ ...answer, body: withBareMessage(answer.body as unknown as Refused) });
}

function bareMessage(message: string): string {
	if (message.startsWith(PROPERTY_VALUES)) return PROPERTY_VALUES;
	return REQUIRED.exec(message)?.[1] ?? GENERIC;
}

function named(detail: ErrorDetail): ErrorDetail {
	const [name] = detail.context?.propertyName ?? [];
	return name === undefined ? detail : { ...detail, in: name };
}

function detailOf(
	message: string,
	{ properties, ...context }: Record<string, string[]>,
): ErrorDetail {
	if (properties)
		return { message, context: { ...context, missingRequiredProperties: properties } };
	const [name] = /were not set: \[([^\],]+)/.exec(message)?.slice(1) ?? [];
	return {
		message,
		...(name !== undefined && { in: name, code: 'REQUIRED_FIELD' }),
		...(Object.keys(context).length > 0 && { context }),
	};
}
