import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bytesOf, lengthOf, piecesOf } from './bytes';
import { delay } from './clock';
import type { Bytes } from './http';
import type { Delivery } from './misbehave';

/** In how many pieces a slow body comes. */
const PIECES = 20;

/** Puts an answer on the wire, whole or broken. What takes its time ends when `stopping` fires. */
export function deliver(
	delivery: Delivery,
	request: FastifyRequest,
	reply: FastifyReply,
	stopping: AbortSignal,
): FastifyReply {
	const { raw } = reply;
	const { socket } = request.raw;
	const endWhenStopped = () => {
		const end = () => socket.resetAndDestroy();
		stopping.addEventListener('abort', end, { once: true });
		raw.once('close', () => stopping.removeEventListener('abort', end));
	};
	if (delivery.how === 'reset') {
		reply.hijack();
		socket.resetAndDestroy();
		return reply;
	}
	if (delivery.how === 'hang') {
		reply.hijack();
		endWhenStopped();
		return reply;
	}
	if (delivery.how === 'switchProtocols') {
		reply.hijack();
		endWhenStopped();
		socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
		return reply;
	}
	const { answer } = delivery;
	const headers = { ...answer.headers };
	if (answer.body !== undefined && typeof answer.body !== 'string') {
		headers['content-type'] ??= 'application/json;charset=utf-8';
	}
	const bytes = bytesOf(answer);
	const length = lengthOf(bytes);
	if (delivery.how === 'whole') {
		reply.code(answer.status).headers(headers);
		if (length === 0) return reply.send();
		if (Buffer.isBuffer(bytes)) return reply.send(answer.bytes ? bytes : bytes.toString('utf8'));
		return reply.header('content-length', length).send(Readable.from(piecesOf(bytes)));
	}

	reply.hijack();
	if (length > 0 && delivery.how !== 'drip') headers['content-length'] = String(length);
	if (delivery.how === 'wrongLength') headers['content-length'] = String(length + delivery.by);
	raw.writeHead(answer.status, headers);
	const half = Math.floor(length / 2);
	const gone = new Promise<void>((resolve) => raw.once('close', () => resolve()));
	const send = async (start: number, end: number) => await write(raw, bytes, gone, start, end);
	const sending = {
		cutOff: async () => {
			// Without a body, an answer is whole once its head has come.
			const { afterBytes = half } = 'afterBytes' in delivery ? delivery : {};
			if (length > 0) await send(0, Math.min(length, afterBytes));
			socket.destroy();
		},
		stall: async () => {
			endWhenStopped();
			await send(0, half);
		},
		wrongLength: async () => {
			await send(0, length);
			socket.end();
		},
		drip: async () => {
			const ms = 'everyMs' in delivery ? delivery.everyMs : 0;
			raw.flushHeaders();
			while (!raw.destroyed) {
				await delay(ms, stopping);
				await Promise.race([new Promise<void>((resolve) => raw.write(' ', () => resolve())), gone]);
			}
		},
		slow: async () => {
			const ms = 'ms' in delivery ? delivery.ms : 0;
			const size = Math.ceil(length / PIECES);
			raw.flushHeaders();
			for (let piece = 0; piece < PIECES && !raw.destroyed; piece++) {
				await delay(ms / PIECES, stopping);
				await send(Math.min(length, piece * size), Math.min(length, (piece + 1) * size));
			}
			raw.end();
		},
	};
	sending[delivery.how]().catch(() => socket.destroy());
	return reply;
}

/** Resolves when all is handed to the network, or the client has left. */
async function write(
	raw: ServerResponse,
	bytes: Bytes,
	gone: Promise<void>,
	start: number,
	end: number,
): Promise<void> {
	raw.flushHeaders();
	const pieces = start < end ? piecesOf(bytes, start, end) : [Buffer.alloc(0)];
	for (const piece of pieces) {
		if (raw.destroyed) return;
		const taken = new Promise<void>((resolve) => raw.write(piece, () => resolve()));
		await Promise.race([taken, gone]);
	}
}
