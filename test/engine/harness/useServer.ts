import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server for the tests of a file that answers where the sandbox never would. */
export function useServer(listener: RequestListener): { readonly url: string } {
	const server = createServer(listener);
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => {
		server.close();
		server.closeAllConnections();
	});
	return {
		get url() {
			return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		},
	};
}
