import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface Reply {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	/** The body as JSON; throws when it is none. */
	json: () => Json;
}

/** Whatever was answered: tests look into it path by path. */
export type Json = ReturnType<typeof JSON.parse>;

/** One plain HTTP call, on a connection of its own; rejects when the connection breaks. */
export async function send(
	method: string,
	url: string,
	options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
	const isText = typeof options.body === 'string';
	const payload = isText ? options.body : JSON.stringify(options.body);
	const headers = { 'content-type': 'application/json', ...options.headers };
	return await new Promise((resolve, reject) => {
		const outgoing = request(url, { method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				const json = () => JSON.parse(text);
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
			});
		});
		outgoing.on('error', reject);
		outgoing.end(payload);
	});
}

export const HUBSPOT = { authorization: 'Bearer sandbox-hubspot-token' };

export function inputs(...ids: string[]) {
	return ids.map((id) => ({ id }));
}
