import { z } from 'zod';
import type { Call } from '../http';
import { refuse } from './errors';

/** What a route takes: names and types as in DingTalk's SDK. */
export type Shape = z.ZodRawShape;

export const text = z.string().min(1);

/** A number or a switch in a query. */
export const digits = z.string().regex(/^\d+$/);
export const onOff = z.enum(['true', 'false']);

/** The option that everything has which can meet a name that is taken. */
export const conflictOption = z
	.object({ conflictStrategy: z.string().optional() })
	.strict()
	.optional();

const appProperty = z.object({ name: text, value: text, visibility: text }).strict();

/** DingTalk: three of them at most. */
export const appProperties = z.array(appProperty).max(3).optional();

/**
 * Refuses what DingTalk's descriptions don't know. A body or a field that is missing is refused in
 * the gateway's words; that the gateway does so everywhere is assumed, and so is what the service
 * says to a wrong type or an unknown name (it may well ignore the name).
 */
export function requireShape(call: Call, query: Shape, body?: Shape): void {
	if (body) {
		const isJson = call.headers['content-type']?.includes('json');
		if (call.body === undefined || call.bodyError !== undefined || !isJson) {
			throw refuse(call, 400, 'Missingbody');
		}
		judge(call, body, call.body);
	}
	judge(call, query, call.query);
}

function judge(call: Call, shape: Shape, value: unknown): void {
	const { error } = z.object(shape).strict().safeParse(value);
	if (!error) return;
	const [issue] = error.issues;
	const isMissing = issue.code === 'invalid_type' && issue.received === 'undefined';
	if (isMissing) throw refuse(call, 400, `Missing${issue.path.at(-1)}`);
	throw refuse(call, 400, 'paramError', {
		message: `参数错误：${issue.path.join('.')} ${issue.message}`,
	});
}
