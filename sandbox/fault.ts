/**
 * What may go wrong. `afterApply` and `statusAfterApply`: the write is done, only the answer is
 * lost. A further kind is one member here and one case in `misbehave.ts`.
 */
export type Fault =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	| { kind: 'statusAfterApply'; status: number; body?: unknown; headers?: Record<string, string> }
	/** HubSpot: 429; DingTalk: 403 with its QPS code. `retryAfter`: seconds, or an HTTP date. */
	| { kind: 'rateLimit'; retryAfter?: string | number; policyName?: string }
	/** An HTML page instead of JSON; status 502 unless said otherwise. */
	| { kind: 'html'; status?: number }
	/**
	 * 200 with JSON that ends in the middle, or any other text, status and headers; a text that isn't
	 * in the `content-encoding` it claims, for instance. With `cut` the connection breaks halfway.
	 */
	| {
			kind: 'garbage';
			text?: string;
			status?: number;
			headers?: Record<string, string>;
			afterApply?: boolean;
			cut?: boolean;
	  }
	/** The connection is reset without an answer. */
	| { kind: 'reset'; afterApply?: boolean }
	/** No answer at all, until the client gives up. */
	| { kind: 'hang'; afterApply?: boolean }
	/** The answer comes later, by so many real milliseconds. */
	| { kind: 'delay'; ms: number }
	/**
	 * The headers and half of the body, or so many bytes of it, then the connection breaks. The write
	 * is applied.
	 */
	| { kind: 'cutOff'; afterBytes?: number }
	/**
	 * The connection breaks while the call's own body is coming in, after so many bytes of it (0);
	 * nothing is applied. Where bodies aren't streamed it breaks once the body is there.
	 */
	| { kind: 'cutUpload'; afterBytes?: number }
	/** The headers and half of the body, then nothing, until the client gives up. Applied. */
	| { kind: 'stall' }
	/**
	 * The content-length isn't the body's: by so many bytes too high, and the connection ends before
	 * they have come, or too low, and the rest comes all the same. The write is applied.
	 */
	| { kind: 'wrongLength'; by: number }
	/** Elsewhere, with 302 unless said otherwise; nothing is applied. */
	| { kind: 'redirect'; location: string; status?: number }
	/** The headers at once, the body in small pieces over so many real milliseconds. */
	| { kind: 'slowBody'; ms: number }
	/** The headers at once, then a space every so many real milliseconds, without end. Applied. */
	| { kind: 'drip'; everyMs: number }
	/** 101, as if another protocol followed, and then nothing, until the client gives up. */
	| { kind: 'switchProtocols' }
	/** The answer as it is, with these headers besides or instead. */
	| { kind: 'headers'; headers: Record<string, string> }
	/**
	 * Page after page: each names a next one, by a cursor that is new every time, or always the same.
	 * What the client sends as `after` is taken for the beginning.
	 */
	| { kind: 'endlessPages'; isEmpty?: boolean; sameCursor?: boolean }
	/** The results come in yet another order. */
	| { kind: 'shuffle' }
	/** Results are left out silently; the write is applied. By id, or the first `count` (1). */
	| { kind: 'dropResults'; ids?: string[]; count?: number }
	/** HubSpot: 401 EXPIRED_AUTHENTICATION; DingTalk: 400 InvalidAuthentication. */
	| { kind: 'expiredToken' };

export interface FaultHandle {
	/** How many calls it has spoilt so far. */
	readonly hits: number;
	remove(): void;
}
