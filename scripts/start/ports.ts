import { createServer } from 'node:net';

function listenOnce(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const { port: given } = server.address() as { port: number };
			server.close(() => resolve(given));
		});
	});
}

/** The wished port, or another one that is free when somebody has it. */
export async function freePort(wished: number): Promise<number> {
	const port = (await listenOnce(wished)) ?? (await listenOnce(0));
	if (port === undefined) throw new Error('No free port on 127.0.0.1');
	return port;
}
