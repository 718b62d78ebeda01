import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** A call that left this process through Node's own client, whoever made it. */
export interface Outgoing {
	/** `scheme://host:port` */
	origin: string;
	path: string;
	headers: Record<string, unknown>;
}

const STARTED = 'http.client.request.start';

/** Sees every call that is made, and knows how many are under way. */
export class OutgoingGuard {
	readonly seen: Outgoing[] = [];

	underWay = 0;

	private readonly onStart = (message: unknown): void => {
		const { request } = message as { request: ClientRequest & { port?: number } };
		const host = String(request.getHeader('host') ?? request.host);
		this.seen.push({
			origin: `${request.protocol}//${host}`,
			path: request.path,
			headers: { ...request.getHeaders() },
		});
		this.underWay++;
		request.once('close', () => this.underWay--);
	};

	start(): void {
		subscribe(STARTED, this.onStart);
	}

	stop(): void {
		unsubscribe(STARTED, this.onStart);
	}

	reset(): void {
		this.seen.length = 0;
	}
}
