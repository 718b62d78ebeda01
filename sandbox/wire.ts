import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { delay } from './clock';
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
	if (delivery.how === 'reset') {
		reply.hijack();
		socket.resetAndDestroy();
		return reply;
	}
	if (delivery.how === 'hang') {
		reply.hijack();
		const end = () => socket.resetAndDestroy();
		stopping.addEventListener('abort', end, { once: true });
		raw.once('close', () => stopping.removeEventListener('abort', end));
		return reply;
	}
	const { status, body, headers = {} } = delivery.answer;
	const isText = typeof body === 'string';
	const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
	const allHeaders = { ...headers };
	if (body !== undefined && !isText) {
		allHeaders['content-type'] ??= 'application/json;charset=utf-8';
	}
	if (delivery.how === 'whole') {
		return reply
			.code(status)
			.headers(allHeaders)
			.send(body === undefined ? undefined : text);
	}

	const bytes = Buffer.from(text, 'utf8');
	reply.hijack();
	if (bytes.length > 0) allHeaders['content-length'] = String(bytes.length);
	raw.writeHead(status, allHeaders);
	if (delivery.how === 'cutOff') {
		raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket.destroy());
	} else {
		trickle(raw, bytes, delivery.ms, stopping).catch(() => socket.destroy());
	}
	return reply;
}

async function trickle(
	raw: ServerResponse,
	bytes: Buffer,
	ms: number,
	stopping: AbortSignal,
): Promise<void> {
	const size = Math.ceil(bytes.length / PIECES);
	raw.flushHeaders();
	for (let piece = 0; piece < PIECES && !raw.destroyed; piece++) {
		await delay(ms / PIECES, stopping);
		raw.write(bytes.subarray(piece * size, (piece + 1) * size));
	}
	raw.end();
}
