// n8n's own REST API, as its editor uses it: a session cookie and JSON.

import { HANG_MS } from './until';

export class RestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export class Rest {
	private cookie = '';

	constructor(readonly url: string) {}

	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const text = await this.send(method, path, body);
		return (text === '' ? undefined : (JSON.parse(text) as { data: unknown }).data) as T;
	}

	/** What answers with something other than JSON, such as a file. */
	async text(path: string): Promise<string> {
		return await this.send('GET', path);
	}

	private async send(method: string, path: string, body?: unknown): Promise<string> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				// The editor's pages send this one too; the session is tied to it.
				'browser-id': 'n8n-nodes-async-tasks',
				...(this.cookie ? { cookie: this.cookie } : {}),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(HANG_MS),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0];
		}
		const text = await response.text();
		if (!response.ok) {
			throw new RestError(
				response.status,
				`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 500)}`,
			);
		}
		return text;
	}
}
