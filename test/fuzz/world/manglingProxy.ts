import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { mangle, type Answer, type Flaw } from './mangle';

/** Headers that belong to one connection or one body. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/**
 * Stands before the sandbox and gives its answers flaws. It serves any path below its own address, so
 * that each run can have an address of its own.
 */
export class ManglingProxy {
	/** Which flaws the answers of the run have, one after the other, from the start again. */
	flaws: ReadonlyArray<readonly Flaw[]> = [[]];

	/** What the caller has. */
	private given: string[] = [];

	/** That, and what calls brought. */
	secrets: string[] = [];

	/** Tokens that were given out; a flaw may have kept one from arriving. */
	issued: string[] = [];

	/** Calls that came in, those for a token left out. */
	calls = 0;

	private answers = 0;

	url = '';

	private readonly server = createServer((request, response) => {
		void this.serve(request, response).catch(() => response.destroy());
	});

	constructor(private readonly target: () => string) {}

	async start(host = '127.0.0.1'): Promise<this> {
		await new Promise<void>((resolve) => this.server.listen(0, host, resolve));
		this.url = `http://${host}:${(this.server.address() as AddressInfo).port}`;
		return this;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	begin(flaws: ReadonlyArray<readonly Flaw[]>, secrets: string[]): void {
		this.flaws = flaws.length === 0 ? [[]] : flaws;
		this.given = secrets;
		this.secrets = [...secrets];
		this.issued = [];
		this.calls = 0;
		this.answers = 0;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const [, run, path] = /^(\/run\d+)?(\/.*)$/.exec(request.url ?? '/') ?? ['', '', '/'];
		if (!path.includes('/oauth')) this.calls++;
		const sent = this.noteSecrets(request);
		const pieces: Buffer[] = [];
		for await (const piece of request) pieces.push(piece as Buffer);
		const answer = await this.forward(request, path, Buffer.concat(pieces), run ?? '');
		const flaws = this.flaws[this.answers++ % this.flaws.length];
		// Only what it was told with a call can a service give away.
		const body = Buffer.concat(pieces).toString();
		const told = this.given.filter(
			(secret) => body.includes(secret) || body.includes(encodeURIComponent(secret)),
		);
		const mangled = mangle(answer, flaws, [...new Set([...told, ...sent])]);
		if (!mangled) return void response.destroy();
		send(response, mangled);
	}

	private async forward(
		{ method, headers }: IncomingMessage,
		path: string,
		body: Buffer,
		run: string,
	): Promise<Answer> {
		const target = this.target();
		const forwarded = Object.entries(headers).filter(
			([name]) => !OWN_HEADERS.has(name) && name !== 'host' && name !== 'accept-encoding',
		);
		const answer = await fetch(target + path, {
			method,
			headers: Object.fromEntries(forwarded) as Record<string, string>,
			redirect: 'manual',
			...(body.length > 0 && { body: new Uint8Array(body) }),
		});
		const text = await answer.text();
		const token = /"access_?token"\s*:\s*"([^"]{6,})"/i.exec(text)?.[1];
		if (token) this.issued.push(token);
		return {
			status: answer.status,
			headers: Object.fromEntries([...answer.headers].filter(([name]) => !OWN_HEADERS.has(name))),
			text: text.replaceAll(target, this.url + run),
			cutOff: false,
			gzip: false,
		};
	}

	/**
	 * What is sent with a call must not come back out.
	 * @returns what is, beside the body
	 */
	private noteSecrets({ headers, url }: IncomingMessage): string[] {
		const brought = [
			headers.authorization?.replace(/^Bearer /i, ''),
			headers['x-acs-dingtalk-access-token'],
			new URL(url ?? '/', this.url).searchParams.get('access_token'),
		];
		const sent = brought.filter(
			(secret): secret is string => typeof secret === 'string' && secret.length > 5,
		);
		this.secrets = [...new Set([...this.secrets, ...sent])];
		return sent;
	}
}

function send(response: ServerResponse, { status, headers, text, cutOff, gzip }: Answer): void {
	const plain = Buffer.from(text);
	const body = gzip ? gzipSync(plain) : plain;
	response.statusCode = status;
	for (const [name, value] of Object.entries(headers)) {
		try {
			response.setHeader(name, value);
		} catch {
			// A header that no server could send.
		}
	}
	if (gzip) response.setHeader('content-encoding', 'gzip');
	response.setHeader('content-length', body.length);
	if (!cutOff) return void response.end(body);
	response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
