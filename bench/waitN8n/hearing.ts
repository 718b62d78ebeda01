import fastify from 'fastify';

/** One result, told by the node behind the wait. */
export interface Heard {
	/** Milliseconds since the epoch. */
	at: number;
	/** Whose status the item held. */
	taskId: string;
	/** To which task n8n pairs the item. */
	paired: string;
	/** Which run of the node told it, from 0. */
	run: number;
}

export interface Hearing {
	url: string;
	/** Everything told so far, in the order of arrival. */
	heard: Heard[];
	close(): Promise<void>;
}

/** A server that is told of every result as soon as it has left the wait. */
export async function hearResults(): Promise<Hearing> {
	const heard: Heard[] = [];
	const app = fastify();
	app.get<{ Querystring: Record<'task' | 'paired' | 'run', string> }>(
		'/heard',
		(request, reply) => {
			const { task, paired, run } = request.query;
			heard.push({ at: Date.now(), taskId: task, paired, run: Number(run) });
			void reply.send({ heard: true });
		},
	);
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, heard, close: () => app.close() };
}
