import type { DingtalkTruth } from '../truth';
import { BUCKET, signedHeaders } from './signature';
import type { Signed } from './signature';

/** Nothing listens on the first of all ports. */
const DEAD = 'http://127.0.0.1:1';

/**
 * Where to send a file to or fetch it from, and with which headers: the same for all addresses, of
 * which the first ones are to be preferred.
 *
 * @see https://open.dingtalk.com/document/development/obtains-the-download-information-about-a-file
 */
export function headerSignatureInfo(truth: DingtalkTruth, signed: Signed, now: number) {
	const path = `${BUCKET}/${signed.resource}`;
	const hosts = Array.from({ length: truth.transferAddresses }, (_host, n) => {
		if (n < truth.deadAddresses) return DEAD;
		return n === 0 ? truth.storageUrl : `${truth.storageUrl}/cdn`;
	});
	return {
		resourceUrls: hosts.map((host) => `${host}/${path}`),
		headers: signedHeaders(signed, now),
		expirationSeconds: truth.transferSeconds,
		region: 'ZHANGJIAKOU',
		// To be ignored, says DingTalk; it can't be reached from outside.
		internalResourceUrls: [`http://lippi-space-zjk.oss-internal.invalid/${path}`],
	};
}
