import type { Fault } from './fault';
import { isObject } from './http';
import type { Answer, Call, Service } from './http';
import type { Random } from './random';

/** How an answer leaves the sandbox. */
export type Delivery =
	| { how: 'whole'; answer: Answer }
	/** Half of the body, or so many bytes. */
	| { how: 'cutOff'; answer: Answer; afterBytes?: number }
	/** Half of the body, then nothing. */
	| { how: 'stall'; answer: Answer }
	/** The content-length is so many bytes too high or too low. */
	| { how: 'wrongLength'; answer: Answer; by: number }
	/** The body trickles, over so many real milliseconds. */
	| { how: 'slow'; answer: Answer; ms: number }
	/** The headers, then a space every so many real milliseconds, without end. */
	| { how: 'drip'; answer: Answer; everyMs: number }
	| { how: 'switchProtocols' }
	| { how: 'reset' }
	| { how: 'hang' };

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Error</title></head><body>Bad gateway</body></html>';
const TRUNCATED_JSON = '{"status":"COMPLETE","results":[{"id":"1","prop';

/** How long the faults hold the call up, in real milliseconds. */
export function delayOf(faults: Fault[]): number {
	return faults.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.ms : 0), 0);
}

/** Runs the call (`apply`) under its faults: some keep it from happening, some spoil what comes. */
export function misbehave(
	faults: Fault[],
	service: Service,
	call: Call,
	random: Random,
	apply: () => Answer,
): Delivery {
	let answer: Answer | undefined;
	const applied = () => (answer ??= apply());
	for (const fault of faults) {
		switch (fault.kind) {
			case 'status':
				return ordered(service, call, fault);
			case 'statusAfterApply':
				applied();
				return ordered(service, call, fault);
			case 'rateLimit': {
				const refusal = service.rateLimited(call, fault.policyName);
				if (fault.retryAfter === undefined) return { how: 'whole', answer: refusal };
				const headers = { ...refusal.headers, 'retry-after': String(fault.retryAfter) };
				return { how: 'whole', answer: { ...refusal, headers } };
			}
			case 'html':
				return text(fault.status ?? 502, HTML_PAGE, 'text/html');
			case 'garbage':
				if (fault.afterApply) applied();
				return garbage(fault);
			case 'reset':
				if (fault.afterApply) applied();
				return { how: 'reset' };
			case 'cutOff':
				return { how: 'cutOff', answer: applied(), afterBytes: fault.afterBytes };
			case 'cutUpload':
				return { how: 'reset' };
			case 'stall':
				return { how: 'stall', answer: applied() };
			case 'wrongLength':
				return { how: 'wrongLength', answer: applied(), by: fault.by };
			case 'redirect':
				return elsewhere(fault.status ?? 302, fault.location);
			case 'slowBody':
				return { how: 'slow', answer: applied(), ms: fault.ms };
			case 'drip':
				return { how: 'drip', answer: applied(), everyMs: fault.everyMs };
			case 'switchProtocols':
				return { how: 'switchProtocols' };
			case 'hang':
				if (fault.afterApply) applied();
				return { how: 'hang' };
			case 'expiredToken':
				return { how: 'whole', answer: service.expiredToken(call) };
			case 'shuffle':
				answer = withResults(applied(), (results) => random.shuffle(results));
				break;
			case 'dropResults':
				answer = withResults(applied(), (results) => dropped(results, fault));
				break;
			case 'headers':
				answer = { ...applied(), headers: { ...applied().headers, ...fault.headers } };
				break;
			case 'endlessPages':
				fromTheBeginning(call);
				answer = endless(applied(), fault, random);
				break;
			case 'delay':
				break;
		}
	}
	return { how: 'whole', answer: applied() };
}

/** The status that was ordered, with its body or the one the service would send. */
function ordered(
	service: Service,
	call: Call,
	{ status, body, headers }: { status: number; body?: unknown; headers?: Record<string, string> },
): Delivery {
	const usual = service.failed(call, status);
	const answer = { status, body: body ?? usual.body, headers: { ...usual.headers, ...headers } };
	return { how: 'whole', answer };
}

function text(status: number, body: string, contentType: string): Delivery {
	return { how: 'whole', answer: { status, body, headers: { 'content-type': contentType } } };
}

function garbage(fault: Extract<Fault, { kind: 'garbage' }>): Delivery {
	const { text: body = TRUNCATED_JSON, status = 200, headers, cut } = fault;
	const answer = { status, body, headers: { 'content-type': 'application/json', ...headers } };
	return { how: cut ? 'cutOff' : 'whole', answer };
}

/** The call as it would ask for the first page. The log has it as it was. */
function fromTheBeginning(call: Call): void {
	const without = (fields: Record<string, unknown>) =>
		Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'after'));
	call.query = without(call.query) as Record<string, string>;
	if (isObject(call.body)) call.body = without(call.body);
}

function endless(
	answer: Answer,
	{ isEmpty, sameCursor }: { isEmpty?: boolean; sameCursor?: boolean },
	random: Random,
): Answer {
	const paged = isEmpty ? withResults(answer, () => []) : answer;
	if (!isObject(paged.body)) return answer;
	const after = sameCursor ? 'again' : random.hex(12);
	return { ...paged, body: { ...paged.body, paging: { next: { after } } } };
}

function elsewhere(status: number, location: string): Delivery {
	return { how: 'whole', answer: { status, headers: { location } } };
}

/** What HubSpot calls a batch's results and changes of a list, then what DingTalk calls such. */
const RESULT_KEYS = [
	'results',
	...['recordsIdsAdded', 'recordIdsAdded', 'recordIdsRemoved'],
	...['resultItems', 'dentries', 'items', 'recycleItems'],
];

function withResults(answer: Answer, change: (results: unknown[]) => unknown[]): Answer {
	const { body } = answer;
	if (!isObject(body)) return answer;
	const keys = RESULT_KEYS.filter((name) => Array.isArray(body[name]));
	const changed = keys.map((key) => [key, change(body[key] as unknown[])] as const);
	return { ...answer, body: { ...body, ...Object.fromEntries(changed) } };
}

function dropped(results: unknown[], fault: { ids?: string[]; count?: number }): unknown[] {
	const { ids } = fault;
	if (!ids) return results.slice(fault.count ?? 1);
	const idOf = ({ from, ...result }: Record<string, unknown>) => {
		const fromId = isObject(from) ? from.id : result.fromObjectId;
		return String(
			result.id ?? fromId ?? result.recycleItemId ?? result.dentryId ?? result.dentryUuid,
		);
	};
	return results.filter(
		(result) => !ids.includes(isObject(result) ? idOf(result) : String(result)),
	);
}
