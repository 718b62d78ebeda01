import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A request as it came, and its connection. */
export interface RawRequest {
	socket: Socket;
	/** Its first line and headers, and what came of its body with them. */
	text: string;
	/** Which one it is, from 0. */
	index: number;
}

/** A server that answers byte by byte what no HTTP library would. */
export class RawServer {
	readonly requests: string[] = [];
	readonly open = new Set<Socket>();
	answer: (request: RawRequest) => void = ({ socket }) => socket.destroy();

	private readonly server: Server = createServer((socket) => {
		this.open.add(socket);
		socket.on('close', () => this.open.delete(socket));
		socket.on('error', () => undefined);
		socket.once('data', (data) => {
			const text = data.toString('latin1');
			this.requests.push(text);
			this.answer({ socket, text, index: this.requests.length - 1 });
		});
	});

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	close(): void {
		this.server.close();
		for (const socket of this.open) socket.destroy();
	}
}

/** A raw server for the tests of a file; each test says anew how it answers. */
export function useRawServer(): RawServer {
	const raw = new RawServer();
	beforeAll(async () => await raw.start());
	beforeEach(() => {
		raw.requests.length = 0;
		raw.answer = ({ socket }) => socket.destroy();
	});
	afterAll(() => raw.close());
	return raw;
}

/** A whole answer with a body of JSON. */
export function answerJson({ socket }: Pick<RawRequest, 'socket'>, body: unknown, head = '200 OK') {
	const text = JSON.stringify(body);
	socket.end(
		`HTTP/1.1 ${head}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
	);
}

/** Sends a piece again and again, until the connection is closed. */
export function drip(socket: Socket, piece: string, everyMs = 5): void {
	const dripping = setInterval(() => socket.write(piece), everyMs);
	socket.on('close', () => clearInterval(dripping));
}
