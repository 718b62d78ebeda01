import type { ZodTypeAny } from 'zod';
import { isObject } from '../../http';
import type { Call, FormPart } from '../../http';
import { invalid } from '../errors';
import { refuseIssues, unreadableBody } from './issues';

/** Lists are separated by commas, or the parameter is repeated. An array: one of its words. */
export type QueryKind = 'text' | 'texts' | 'integer' | 'integers' | 'boolean' | readonly string[];

/**
 * What a route takes, written from HubSpot's reference. Its parser lets more pass: it ignores what
 * it doesn't know, and makes texts of numbers. What passes here passes there.
 */
export interface Takes {
	/** Every parameter that it knows; each may be left out. */
	query?: Readonly<Record<string, QueryKind>>;
	/** Of the JSON, or of a form that isn't multipart. Absent: it takes none. */
	body?: ZodTypeAny;
	/** Parts of a multipart form that hold JSON. */
	parts?: Readonly<Record<string, ZodTypeAny>>;
}

/** What the paging routes have in common. */
export const PAGED = { after: 'text', limit: 'integer' } as const;

/** Throws a 400 for anything that the route doesn't take. */
export function checkTakes(call: Call, { query = {}, body, parts }: Takes): void {
	for (const [name, value] of Object.entries(call.query)) checkParameter(call, query, name, value);
	if (parts) {
		checkParts(call, parts);
		return;
	}
	if (!body) {
		const isEmpty = call.body === undefined || (isObject(call.body) && isEmptyObject(call.body));
		if (!isEmpty) throw invalid(call, 'This request takes no body');
		return;
	}
	if (call.body === undefined || call.bodyError !== undefined) throw unreadableBody(call);
	const result = body.safeParse(call.body);
	if (!result.success) throw refuseIssues(call, result.error.issues);
}

function isEmptyObject(value: object): boolean {
	return Object.keys(value).length === 0;
}

/** HubSpot's words for path parameters; those for the query, and a refusal of unknown names, are assumed. */
function checkParameter(
	call: Call,
	known: Readonly<Record<string, QueryKind>>,
	name: string,
	value: string,
): void {
	const kind = Object.hasOwn(known, name) ? known[name] : undefined;
	if (kind === undefined) throw invalid(call, `Unknown query parameter: ${name}`);
	if (!isOfKind(kind, value)) {
		throw invalid(call, `Unable to parse value for query parameter: ${name}`);
	}
}

function isOfKind(kind: QueryKind, value: string): boolean {
	const isInteger = (text: string) => /^-?\d+$/.test(text);
	switch (kind) {
		case 'text':
		case 'texts':
			return true;
		case 'integer':
			return isInteger(value);
		case 'integers':
			return value.split(',').every(isInteger);
		case 'boolean':
			return value === 'true' || value === 'false';
		default:
			return kind.includes(value);
	}
}

/** Missing parts are left to the route. */
function checkParts(call: Call, parts: Readonly<Record<string, ZodTypeAny>>): void {
	const sent = Array.isArray(call.body) ? (call.body as FormPart[]) : [];
	for (const { name, data } of sent) {
		if (!Object.hasOwn(parts, name)) continue;
		let json: unknown;
		try {
			json = JSON.parse(data.toString('utf8'));
		} catch {
			throw unreadableBody(call);
		}
		const result = parts[name].safeParse(json);
		if (!result.success) throw refuseIssues(call, result.error.issues);
	}
}
