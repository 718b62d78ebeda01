import type { Fault } from './fault';
import type { Answer } from './http';

export interface FaultLogEntry {
	/** The call's, as in `calls` and in the records' writes. */
	requestId: string;
	/** `clientGone`: no fault, the client itself left before it had the answer. */
	kind: Fault['kind'] | 'clientGone';
	/** The service has carried the call out: what it had to write is written. */
	applied: boolean;
	/** The client can't know from what it got whether that is so. */
	answerLost: boolean;
}

/** One call, with an entry per fault that it met; what becomes of it is noted as it happens. */
export class LoggedCall {
	private applied = false;

	private readonly entries: FaultLogEntry[] = [];

	constructor(
		private readonly log: FaultLogEntry[],
		private readonly requestId: string,
		readonly faults: Fault[],
	) {
		const answerLost = faults.some(losesAnswer);
		for (const { kind } of faults) this.enter(kind, answerLost);
	}

	answered({ status }: Answer): void {
		this.applied = status < 400;
		for (const entry of this.entries) entry.applied = this.applied;
	}

	/** The connection ended before the answer was through. */
	clientGone(): void {
		if (this.entries.length === 0) this.enter('clientGone', true);
		for (const entry of this.entries) entry.answerLost = true;
	}

	private enter(kind: FaultLogEntry['kind'], answerLost: boolean): void {
		const entry = { requestId: this.requestId, kind, applied: this.applied, answerLost };
		this.entries.push(entry);
		this.log.push(entry);
	}
}

function losesAnswer(fault: Fault): boolean {
	switch (fault.kind) {
		case 'status':
			return !isRefusal(fault.status);
		case 'html':
			return !isRefusal(fault.status ?? 502);
		case 'statusAfterApply':
		case 'garbage':
		case 'reset':
		case 'cutOff':
		case 'cutUpload':
		case 'hang':
		case 'drip':
		case 'switchProtocols':
			return true;
		default:
			return false;
	}
}

/** Says for certain that nothing was done. A 408 doesn't, nor does any 5xx. */
function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408;
}
