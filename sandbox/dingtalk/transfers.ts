/** A call that came to the storage host, other than those that faults kept away. */
export interface Transfer {
	method: string;
	/** As sent, without the query. */
	path: string;
	/** The key of the object. */
	objectKey: string;
	/** Of an upload in parts. */
	partNumber?: number;
	/** What was asked for, as sent. */
	range?: string;
	status: number;
	/** OSS's code of a refusal, e.g. `SignatureDoesNotMatch`. */
	code?: string;
	/** Bytes that came in, or that were to go out. */
	bytes: number;
	/** It carried the token of DingTalk's API along, which no other host should ever see. */
	tokenSent: boolean;
	/** Milliseconds since 1970. */
	at: number;
}
