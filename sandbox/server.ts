import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseBody } from './body';
import { delay } from './clock';
import type { Fault } from './fault';
import type { Faults } from './faults';
import { Refusal } from './http';
import type { Answer, Call, CallRecord, Service } from './http';
import { delayOf, misbehave } from './misbehave';
import { isForm, parseForm } from './multipart';
import type { Random } from './random';
import type { Traffic } from './traffic';
import { receiveUpload } from './upload';
import { deliver } from './wire';

export interface ServerParts {
	services: Service[];
	faults: Faults;
	traffic: Traffic;
	calls: CallRecord[];
	random: Random;
	now: () => number;
	latencyMs: number;
	/** How many of the calls stay in `calls`. */
	keepCalls: number;
	logger?: (line: string) => void;
	/** Fires on reset and close: ends the delays under way. */
	stopping: () => AbortSignal;
	origin: () => string;
	/** Bodies are streamed; how much of one is kept. Else they are parsed by their content type. */
	keepBytes?: () => number;
}

/** The one server: every route of every service, each call recorded, then spoilt as ordered. */
export function buildServer(parts: ServerParts): FastifyInstance {
	const app = fastify({
		forceCloseConnections: true,
		bodyLimit: 64 * 1024 * 1024,
		// HubSpot takes paths with and without a slash at their end; its SDK sends some.
		routerOptions: { maxParamLength: 8192, ignoreTrailingSlash: true },
		...(parts.keepBytes && { serverFactory: takingAnyType }),
	});
	app.removeAllContentTypeParsers();
	if (parts.keepBytes) {
		app.addContentTypeParser('*', (_request, _body, done) => done(null));
	} else {
		const parseAs = 'buffer';
		app.addContentTypeParser('*', { parseAs }, (_request, body, done) => done(null, body));
	}

	for (const service of parts.services) {
		for (const route of service.routes) {
			app.route({
				method: route.method,
				url: route.path,
				handler: async (request, reply) =>
					await answerCall(parts, service, route.handle, request, reply),
			});
		}
	}
	app.setNotFoundHandler(async (request, reply) => {
		const path = request.raw.url ?? '/';
		const [first] = parts.services;
		const service = parts.services.find(({ owns }) => owns(path)) ?? first;
		return await answerCall(parts, service, service.unknownRoute, request, reply);
	});
	return app;
}

/** Fastify refuses a content type that is none, an empty one for instance; Call has them all. */
function takingAnyType(handler: RequestListener): Server {
	return createServer((request, response) => {
		delete request.headers['content-type'];
		handler(request, response);
	});
}

async function answerCall(
	parts: ServerParts,
	service: Service,
	handle: (call: Call) => Answer,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const call = readCall(parts, request);
	if (isForm(call)) Object.assign(call, await parseForm(request.body, call));
	const { now: at, method, path, query, headers, body, requestId } = call;
	const sent = { at, method, path, query, headers, body };
	const record: CallRecord = { service: service.name, ...sent, status: 0, requestId };
	parts.calls.push(record);
	if (parts.calls.length > parts.keepCalls) parts.calls.shift();

	const stopping = parts.stopping();
	const logged = parts.faults.take(service.name, call);
	const leave = parts.traffic.enter();
	reply.raw.once('close', () => {
		leave();
		if (!reply.raw.writableFinished && !stopping.aborted) logged.clientGone();
	});
	if (parts.keepBytes && method !== 'GET') {
		const keep = parts.keepBytes();
		const upload = await receiveUpload(request.raw, stopping, keep, cutIn(logged.faults));
		if (!upload) return deliver({ how: 'reset' }, request, reply, stopping);
		call.body = upload;
		record.body = { size: upload.size, md5: upload.md5 };
		call.now = parts.now();
	}
	const wait = parts.latencyMs + delayOf(logged.faults);
	if (wait > 0) {
		// A client that leaves now doesn't end the call: it is carried out all the same.
		const leaveLater = parts.traffic.enter();
		try {
			await delay(wait, stopping);
		} catch {
			return deliver({ how: 'reset' }, request, reply, stopping);
		} finally {
			setImmediate(leaveLater);
		}
		call.now = parts.now();
	}
	const apply = () => {
		const answer = run(service, handle, call);
		logged.answered(answer);
		return answer;
	};
	const delivery = misbehave(logged.faults, service, call, parts.random, apply);
	if ('answer' in delivery) {
		delivery.answer.headers = mergeHeaders(service.headers(call), delivery.answer.headers);
		record.status = delivery.how === 'cutOff' ? 0 : delivery.answer.status;
	}
	parts.logger?.(`${method} ${path} ${delivery.how === 'whole' ? record.status : delivery.how}`);
	return deliver(delivery, request, reply, stopping);
}

/** After how many bytes an upload is to break off. */
function cutIn(faults: Fault[]): number | undefined {
	const cut = faults.find((fault) => fault.kind === 'cutUpload');
	return cut && (cut.afterBytes ?? 0);
}

/** Names don't depend on case; the later one counts. */
function mergeHeaders(...all: Array<Record<string, string> | undefined>): Record<string, string> {
	const named = all.flatMap((headers) => Object.entries(headers ?? {}));
	return Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), value]));
}

/** The service's own checks, then the route. A thrown `Refusal` is an answer like any other. */
function run(service: Service, handle: (call: Call) => Answer, call: Call): Answer {
	try {
		service.guard(call);
		return handle(call);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

function readCall(parts: ServerParts, request: FastifyRequest): Call {
	const url = request.raw.url ?? '/';
	const mark = url.indexOf('?');
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
	);
	const contentTypes = everyHeader(request, 'content-type');
	return {
		method: request.method,
		path: mark === -1 ? url : url.slice(0, mark),
		params: request.params as Record<string, string>,
		query: mark === -1 ? {} : readQuery(url.slice(mark + 1)),
		headers,
		contentTypes,
		...parseBody(request.body as Buffer | undefined, contentTypes[0]),
		requestId: parts.random.uuid(),
		origin: parts.origin(),
		now: parts.now(),
	};
}

function readQuery(text: string): Record<string, string> {
	const query: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(text)) {
		query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
	}
	return query;
}

/** Node keeps only the first of several headers that should be one. */
function everyHeader(request: FastifyRequest, name: string): string[] {
	const { rawHeaders } = request.raw;
	return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1].toLowerCase() === name);
}
