/** The words that every part of the sandbox speaks: a call comes in, an answer goes out. */

/** `oss`: the host that DingTalk's files are sent to and fetched from. */
export type ServiceName = 'hubspot' | 'dingtalk' | 'oss';

export interface Call {
	method: string;
	/** As sent, still percent-encoded, without the query. */
	path: string;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	/** What is repeated stands in one text, separated by commas. */
	query: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** As many as were sent. */
	contentTypes: string[];
	/**
	 * Parsed by content type, a multipart form to a list of `FormPart`; undefined when empty; the
	 * text itself when it can't be parsed. Where bodies are streamed, what is known of them (`Upload`).
	 */
	body: unknown;
	/** The body as it came, where it claimed to be JSON: numbers beyond 2^53 are exact only here. */
	bodyText?: string;
	/** Set when the body claimed to be JSON or a form and wasn't. */
	bodyError?: string;
	requestId: string;
	/** Where this sandbox listens, for links in answers. */
	origin: string;
	/** Milliseconds since 1970, by the sandbox's clock. */
	now: number;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	/** An object or array is sent as JSON, a string as it is, undefined as an empty body. */
	body?: unknown;
	/** Sent instead of `body`, as it is. */
	bytes?: Bytes;
}

/**
 * A file's content; of `sizeBytes` made-up bytes never more than a piece is held in memory. The byte
 * at place i is that of '0123456789abcdef'[(skip + i) % 16].
 */
export type Bytes = Buffer | { sizeBytes: number; skip?: number };

/** One part of a multipart form. */
export interface FormPart {
	name: string;
	/** Absent when the part is no file. */
	fileName?: string;
	contentType?: string;
	data: Buffer;
}

/** Thrown by a handler or guard: ends the call with this answer. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Answered with ${answer.status}`);
	}
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** In fastify's notation, e.g. `/crm/v3/objects/:objectType/batch/read`. */
	path: string;
	/** Applied at one go: a handler never waits, so that a reset can't fall into the middle. */
	handle: (call: Call) => Answer;
}

/** One of the two services: its routes, and what all its answers have in common. */
export interface Service {
	name: ServiceName;
	routes: Route[];
	/** True when an unknown path is to be answered by this service. */
	owns: (path: string) => boolean;
	/** Checks that come before any route, the service's rate limit for instance. */
	guard: (call: Call) => void;
	/** Headers of every answer of this service. */
	headers: (call: Call) => Record<string, string>;
	unknownRoute: (call: Call) => Answer;
	/** What it says when it fails with this status for no reason of the caller's. */
	failed: (call: Call, status: number) => Answer;
	expiredToken: (call: Call) => Answer;
	rateLimited: (call: Call, policyName?: string) => Answer;
	/** Back to the seeded start. */
	reset: () => void;
}

export interface CallRecord {
	service: ServiceName;
	/** Milliseconds since 1970, by the sandbox's clock. */
	at: number;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
	/** What was answered; 0 while there is no answer, and for a connection that was cut. */
	status: number;
	requestId: string;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
