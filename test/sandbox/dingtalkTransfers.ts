import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { piecesOf } from '../../sandbox/bytes';
import type { Bytes } from '../../sandbox/http';

/** What the storage host answered; `bytes` only of what is small, `size` of everything. */
export interface TransferReply {
	status: number;
	headers: IncomingHttpHeaders;
	size: number;
	bytes: Buffer;
	/** OSS's code, of a refusal. */
	code?: string;
}

export interface SignatureInfo {
	resourceUrls: string[];
	headers: Record<string, string>;
	expirationSeconds: number;
	internalResourceUrls: string[];
}

const KEEP = 1024 * 1024;

/** One call to an address as DingTalk gives it: with its headers and no others. */
export async function transfer(
	method: 'GET' | 'PUT',
	{ resourceUrls, headers }: Pick<SignatureInfo, 'resourceUrls' | 'headers'>,
	options: { body?: Bytes; more?: Record<string, string>; address?: number } = {},
): Promise<TransferReply> {
	const { body, more, address = 0 } = options;
	return await new Promise((resolve, reject) => {
		const outgoing = request(
			resourceUrls[address],
			{ method, headers: { ...headers, ...more }, agent: false },
			(response) => {
				const chunks: Buffer[] = [];
				let size = 0;
				response.on('data', (chunk: Buffer) => {
					size += chunk.length;
					if (size <= KEEP) chunks.push(chunk);
				});
				response.on('error', reject);
				response.on('end', () => {
					const bytes = Buffer.concat(chunks);
					const code = /<Code>(\w+)/.exec(bytes.toString())?.[1];
					const { statusCode: status = 0, headers: answered } = response;
					resolve({ status, headers: answered, size, bytes, ...(code ? { code } : {}) });
				});
			},
		);
		outgoing.on('error', reject);
		if (body === undefined) outgoing.end();
		else if (Buffer.isBuffer(body)) outgoing.end(body);
		else pipeline(Readable.from(piecesOf(body)), outgoing).catch(reject);
	});
}

/** The made-up bytes from a place on, as `Bytes` describes them. */
export function madeUp(from: number, to: number): string {
	const digits = '0123456789abcdef';
	return Array.from({ length: to - from }, (_digit, n) => digits[(from + n) % 16]).join('');
}
