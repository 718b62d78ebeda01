import type { BodyStream } from './openAddress';

/** More of an answer that is no file isn't read, in bytes. */
const READ_AT_MOST = 4096;

/** Whether a link is good no more: gone, forbidden, or so the store of files says with any status. */
export function isExpired(status: number, text: string): boolean {
	if (status === 403 || status === 404 || status === 410) return true;
	return status >= 400 && status < 500 && /request has expired|expiredtoken/i.test(text);
}

/** The start of a body; empty for one that breaks. */
export async function startOf(body: BodyStream): Promise<string> {
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
