import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AskedInput {
	id?: string;
	idProperty?: string;
	objectWriteTraceId?: string;
	properties?: Record<string, string>;
}

export interface Asked {
	path: string;
	inputs: AskedInput[];
}

export interface OwnAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a text as it is. */
	body?: unknown;
}

/** Answers in HubSpot's place as a test wants it, where the sandbox never would. */
export class Answerer {
	/** What was asked so far, oldest first. */
	readonly asked: Asked[] = [];

	/** The most calls that were ever under way at once. */
	mostUnderWay = 0;

	answer: (asked: Asked) => OwnAnswer = () => ({ status: 404 });

	latencyMs = 0;

	private underWay = 0;

	private readonly server = createServer((request, response) => {
		this.underWay++;
		this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
		void this.read(request).then((asked) => {
			this.asked.push(asked);
			setTimeout(() => {
				const { status = 200, headers, body } = this.answer(asked);
				this.underWay--;
				response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
				response.end(typeof body === 'object' ? JSON.stringify(body) : body);
			}, this.latencyMs);
		});
	});

	async start(): Promise<this> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return this;
	}

	reset(): void {
		this.asked.length = 0;
		this.mostUnderWay = 0;
		this.latencyMs = 0;
	}

	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	private async read(request: IncomingMessage): Promise<Asked> {
		let text = '';
		for await (const chunk of request) text += String(chunk);
		const { inputs = [] } = JSON.parse(text || '{}') as { inputs?: AskedInput[] };
		return { path: request.url ?? '', inputs };
	}
}

/** An answerer for the tests of a file, which forgets between them what it was asked. */
export function useAnswerer(): Answerer {
	const answerer = new Answerer();
	beforeAll(async () => void (await answerer.start()));
	beforeEach(() => answerer.reset());
	afterAll(() => answerer.close());
	return answerer;
}

/** A batch's answer as HubSpot gives it. */
export function batchBody(results: unknown[], errors: unknown[] = [], numErrors = errors.length) {
	return { status: 'COMPLETE', results, ...(errors.length > 0 && { numErrors, errors }) };
}
