import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../core/json';
import type { Problem } from '../items/problem';

type Storable = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A body as it comes in. */
export type BodyStream = Exclude<Storable, Buffer>;

export interface Opened {
	status: number;
	/** By name in lower case; empty where there is none. */
	header(name: string): string;
	body: BodyStream;
}

/**
 * Asks for a file without any credential and without following redirects. The body isn't read yet.
 * @param more headers beside the usual ones
 * @throws what n8n throws when there is no answer
 */
export async function openAddress(
	context: IExecuteFunctions,
	url: URL,
	signal: AbortSignal,
	more: Record<string, string> = {},
): Promise<Opened> {
	const response: unknown = await context.helpers.httpRequest({
		method: 'GET',
		url: url.href,
		// Compressed, its length would not tell whether all of it has come.
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity', ...more },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		abortSignal: signal,
	});
	const { statusCode, headers, body } = isObject(response) ? response : {};
	const named = new Map(
		Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [
			name.toLowerCase(),
			typeof value === 'string' ? value : '',
		]),
	);
	const stream = body as BodyStream;
	// One that breaks while nobody listens must not end the process.
	stream.on('error', () => undefined);
	return { status: Number(statusCode), header: (name) => named.get(name) ?? '', body: stream };
}

/** More of an answer that is no file isn't read, in bytes. */
const READ_AT_MOST = 4096;

/** The start of a body; empty for one that breaks. */
export async function startOfText(body: BodyStream): Promise<string> {
	let text = '';
	try {
		for await (const piece of body) {
			text += String(piece);
			if (text.length >= READ_AT_MOST) break;
		}
	} catch {
		// What came tells enough.
	}
	body.destroy();
	return text;
}

/** What it means that there was no answer. A message may hold the link: it is not repeated. */
export function withoutAnswer(error: unknown): FetchFailure {
	const cause = isObject(error) && isObject(error.cause) ? error.cause : error;
	const code = [cause, error]
		.map((part) => (isObject(part) ? part.code : undefined))
		.find((value): value is string => typeof value === 'string');
	if (code !== undefined) return again(`there was no answer (${code})`);
	const message = error instanceof Error ? error.message : String(error);
	return refusedFile(
		`n8n did not let the file be fetched: ${message.replace(/\w+:\/\/\S+/g, '(the link)')}`,
		'The settings of this n8n may keep nodes from the addresses that the service keeps its files at.',
	);
}

/** Why one try to fetch a file came to nothing. */
export type FetchFailure =
	/** A new link may help. `why` completes "the last time ...". */
	{ kind: 'again'; why: string } | { kind: 'refused'; problem: Problem };

/** What one try to fetch a file came to: the file in n8n's store, or what else is made of it. */
export type FetchEnd<Kept = IBinaryData> = { kind: 'file'; file: Kept } | FetchFailure;

export function again(why: string): FetchFailure {
	return { kind: 'again', why };
}

export function refusedFile(message: string, description: string): FetchFailure {
	return { kind: 'refused', problem: { message, description } };
}

export function tooLarge(maxBytes: number): FetchFailure {
	return refusedFile(
		`The file is larger than ${megabytes(maxBytes)} MB and was not kept`,
		"Raise 'Max File Size' under 'Options', or set it to 0 for no limit.",
	);
}

export function isPage(): FetchFailure {
	return refusedFile(
		'A web page came in place of the file',
		'Something between here and the file may have answered in its place: check any proxy, and that this machine may reach the addresses that the service keeps its files at.',
	);
}

function megabytes(bytes: number): string {
	return String(Math.round(bytes / 1000) / 1000);
}
