import { createHash } from 'node:crypto';

import type { Result } from '../../../core/result';
import { readContentRange } from '../../../core/transfer/contentRange';
import type { BodyStream, Opened } from '../../shared/download/openAddress';
import type { Problem } from '../../shared/items/problem';
import { streamLike } from './streamLike';

/** Opens the file at a place further on. */
type OpenAt = (place: number) => Promise<Result<Opened, Problem>>;

/** A body that goes on where its connection broke off. */
export interface ResumedBody {
	body: BodyStream;
	/** Bytes that have come. */
	size(): number;
	/** Why it did not come to its end, where another try from the start is no use. */
	problem(): Problem | undefined;
}

/** Thrown through the stream, whose reader learns no more than that it broke. */
class Broken extends Error {}

/** Without a single byte of progress, a connection is opened again so many times. */
const MOST_STOPS = 5;

/**
 * Reads an answer to its end, over as many connections as it takes.
 * @param openAt called after each break; must take its time
 */
export function resumedBody(first: Opened, openAt: OpenAt): ResumedBody {
	const total = lengthOf(first);
	const hash = createHash('md5');
	let at = 0;
	let problem: Problem | undefined;

	const pieces = async function* () {
		let opened = first;
		for (let stops = 0; ; stops++) {
			try {
				for await (const piece of opened.body as AsyncIterable<Buffer>) {
					stops = 0;
					at += piece.length;
					hash.update(piece);
					yield piece;
				}
			} catch {
				// What came is good; the rest is asked for.
			}
			if (total === undefined || at >= total) break;
			if (stops >= MOST_STOPS) throw new Broken('It breaks off again and again');
			const next = await openAt(at);
			if (!next.ok) {
				problem = next.error;
				throw new Broken(problem.message);
			}
			opened = next.value;
			if (!continuesAt(opened, at, first)) {
				opened.body.destroy();
				throw new Broken('It has changed');
			}
		}
		if (!isWhatWasTold(first, hash.digest('hex')))
			throw new Broken('Other bytes came than are there');
	};
	return { body: streamLike(first.body, pieces()), size: () => at, problem: () => problem };
}

function lengthOf({ header }: Opened): number | undefined {
	const length = header('content-length');
	return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/**
 * Whether an answer holds the rest of the same file. The host answers with the whole file where it does
 * not take the range.
 * @see https://www.alibabacloud.com/help/en/oss/developer-reference/getobject
 */
function continuesAt({ status, header }: Opened, place: number, first: Opened): boolean {
	if (header('etag') !== first.header('etag')) return false;
	if (status !== 206) return place === 0;
	return readContentRange(header('content-range'))?.from === place;
}

/** The host tells the MD5 of most files. */
function isWhatWasTold({ header }: Opened, md5: string): boolean {
	const told = header('content-md5');
	return told === '' || Buffer.from(told, 'base64').toString('hex') === md5;
}
