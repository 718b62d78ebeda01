import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Delivery } from './misbehave';

/** Puts an answer on the wire, whole or broken. */
export function deliver(
	delivery: Delivery,
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply {
	if (delivery.how === 'reset') {
		reply.hijack();
		request.raw.socket.resetAndDestroy();
		return reply;
	}
	const { status, body, headers = {} } = delivery.answer;
	const isText = typeof body === 'string';
	const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
	const allHeaders = { ...headers };
	if (body !== undefined && !isText) {
		allHeaders['content-type'] ??= 'application/json;charset=utf-8';
	}

	if (delivery.how === 'cutOff') {
		const bytes = Buffer.from(text, 'utf8');
		reply.hijack();
		reply.raw.writeHead(status, { ...allHeaders, 'content-length': String(bytes.length) });
		reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
			request.raw.socket.destroy();
		});
		return reply;
	}
	return reply
		.code(status)
		.headers(allHeaders)
		.send(body === undefined ? undefined : text);
}
