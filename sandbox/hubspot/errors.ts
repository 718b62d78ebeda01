import { Refusal } from '../http';
import type { Answer, Call } from '../http';

/** HubSpot's error body; its documentation calls every field optional. */
export interface HubspotErrorBody {
	status?: string;
	message: string;
	category: string;
	subCategory?: string;
	context?: Record<string, string[]>;
	errors?: ErrorDetail[];
	links?: Record<string, string>;
}

export interface ErrorDetail {
	message: string;
	code?: string;
	in?: string;
	context?: Record<string, string[]>;
}

/** One entry of `errors` in a multi-status answer or a task. */
export interface StandardError {
	status: string;
	category: string;
	subCategory?: string;
	message: string;
	context: Record<string, string[]>;
	errors?: ErrorDetail[];
	links?: Record<string, string>;
}

export function hubspotError(call: Call, status: number, body: HubspotErrorBody): Answer {
	return { status, body: { status: 'error', ...body, correlationId: call.requestId } };
}

export function refuse(call: Call, status: number, body: HubspotErrorBody): Refusal {
	return new Refusal(hubspotError(call, status, body));
}

export function invalid(
	call: Call,
	message: string,
	extra: Partial<HubspotErrorBody> = {},
): Refusal {
	return refuse(call, 400, { message, category: 'VALIDATION_ERROR', ...extra });
}

/** A path parameter that isn't a number where the service wants one. */
export function unparsablePath(call: Call, name: string): Refusal {
	return invalid(call, `Unable to parse value for path parameter: ${name}`);
}

export function notFound(call: Call, message = 'resource not found'): Refusal {
	return refuse(call, 404, { message, category: 'OBJECT_NOT_FOUND' });
}
