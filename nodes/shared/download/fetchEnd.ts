import type { IBinaryData } from 'n8n-workflow';

import type { Problem } from '../outcomes';

/** What one try to fetch a file came to. */
export type FetchEnd =
	| { kind: 'file'; file: IBinaryData }
	/** A new link may help. `why` completes "the last time ...". */
	| { kind: 'again'; why: string }
	| { kind: 'refused'; problem: Problem };

export function again(why: string): FetchEnd {
	return { kind: 'again', why };
}

export function refusedFile(message: string, description: string): FetchEnd {
	return { kind: 'refused', problem: { message, description } };
}

export function tooLarge(maxBytes: number): FetchEnd {
	return refusedFile(
		`The file is larger than ${megabytes(maxBytes)} MB and was not kept`,
		"Raise 'Max File Size' under 'Options', or set it to 0 for no limit.",
	);
}

export function isPage(): FetchEnd {
	return refusedFile(
		'A web page came in place of the file',
		'Something between here and the file may have answered in its place: check any proxy, and that this machine may reach the addresses that the service keeps its files at.',
	);
}

function megabytes(bytes: number): string {
	return String(Math.round(bytes / 1000) / 1000);
}
