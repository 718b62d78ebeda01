import { checkFileAddress } from '../../../core/download/fileAddress';
import { arrayAt, isObject, numberAt, objectAt, type JsonObject } from '../../../core/json';
import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';

/** Where bytes go to or come from, for a short time. Whoever has it may do so: it is a secret. */
export interface SignedAddress {
	/** The same in several places, those to be preferred first. */
	urls: URL[];
	/** To be sent as they are, and nothing beside them that would be signed as well. */
	headers: Record<string, string>;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** As the documentation has it, where an answer doesn't tell. */
const USUAL_LIFE_SECONDS = 900;

/** Belongs to the connection, whatever an answer says. */
const OWN_HEADERS = /^(host|content-length|connection|transfer-encoding|content-type)$/i;

/**
 * Reads `headerSignatureInfo`. Its `internalResourceUrls` can't be reached from outside.
 * @param allowLocal whether http to this machine itself will do
 * @see https://open.dingtalk.com/document/development/obtain-storage-upload-information
 */
export function readAddress(
	body: JsonObject,
	{ allowLocal, nowMs }: { allowLocal: boolean; nowMs: number },
): CallResult<SignedAddress> {
	const info = objectAt(body, 'headerSignatureInfo');
	const checked = arrayAt(info, 'resourceUrls').map((url) => checkFileAddress(url, { allowLocal }));
	const urls = checked.flatMap((url) => (url.ok ? [url.value] : []));
	if (urls.length === 0) {
		const [refused] = checked.flatMap((url) => (url.ok ? [] : [url.error]));
		return failed({
			message: `DingTalk gave no address for the file that can be used${refused ? `: ${refused}` : ''}`,
			description: 'Check any proxy between here and DingTalk.',
			temporary: false,
			effect: 'none',
		});
	}
	const seconds = numberAt(info, 'expirationSeconds') ?? USUAL_LIFE_SECONDS;
	return ok({
		urls,
		headers: readHeaders(info.headers),
		expiresAt: nowMs + seconds * 1000,
	});
}

function readHeaders(value: unknown): Record<string, string> {
	const entries = isObject(value) ? Object.entries(value) : [];
	return Object.fromEntries(
		entries.filter(
			(entry): entry is [string, string] =>
				typeof entry[1] === 'string' && !OWN_HEADERS.test(entry[0]),
		),
	);
}
