import { readFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server } from 'node:https';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';

import { useRawServer } from './harness/rawServer';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runDingtalk, runHubspot } from './harness/runs';
import {
	batchRead,
	batchWrite,
	dingtalkApp,
	exportStatus,
	hubspotKey,
	itemsOf,
	rowsOf,
	storageStatus,
} from './harness/services';
import { useFastClock } from './harness/useClock';

useFastClock(100);

const raw = useRawServer();

/** A server whose certificate is of an authority that nobody knows, with the issuer's in between. */
const chain = readFileSync(join(__dirname, 'fixtures/private-authority.pem'));
let secure: Server;
let connections = 0;
let asked = 0;
beforeAll(async () => {
	secure = createTlsServer({ key: chain, cert: chain }, (_request, response) => {
		asked++;
		response.end('{}');
	});
	secure.on('connection', () => connections++);
	await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void secure.close());
beforeEach(() => {
	connections = 0;
	asked = 0;
});

const addresses = {
	certificate: () => `https://localhost:${(secure.address() as AddressInfo).port}`,
	noTls: () => `https://localhost:${raw.port}`,
};

let accounts = 0;

const hubspot = async (url: string, parameters: object, json: object = { id: '1' }) => {
	const { failed } = await runHubspot(
		{ url },
		{
			parameters: parameters as never,
			items: rowsOf([json]),
			credentials: hubspotKey({ url }, `insecure-key-${++accounts}`),
			...CONTINUE,
		},
	);
	return errorOf(failed[0]);
};

describe('a certificate that n8n does not trust (N5)', () => {
	it.each([
		['a create', batchWrite('batchCreate', 'contacts'), { email: 'a@example.com' }],
		['a read', batchRead('contacts'), { id: '1' }],
		['a status', exportStatus, { id: '1' }],
		[
			'a start',
			{
				...exportStatus,
				resource: 'folderUpdate',
				operation: 'start',
				folderId: '1',
				name: 'New',
			},
			{},
		],
	])(
		'%s is sent once at most, fails for good, and says what to do',
		async (_what, parameters, json) => {
			const error = await hubspot(addresses.certificate(), parameters, json);
			expect(error.message).toContain('does not trust the certificate');
			expect(error.message).toContain('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
			expect(error.description).toContain("'NODE_EXTRA_CA_CERTS'");
			expect(JSON.stringify(error)).not.toContain('uncertain');
			expect(connections).toBe(1);
			expect(asked).toBe(0);
		},
	);

	it("DingTalk's token is asked for once, and the words say why", async () => {
		const { failed } = await runDingtalk(
			{ url: '' },
			{
				parameters: storageStatus,
				items: itemsOf(['1', '2', '3']),
				credentials: dingtalkApp({ url: addresses.certificate() }),
				...CONTINUE,
			},
		);
		expect(failed).toHaveLength(3);
		expect(messageOf(failed[0])).toContain('does not trust the certificate');
		expect(errorOf(failed[0]).description).toContain("'NODE_EXTRA_CA_CERTS'");
		expect(connections).toBe(1);
	});
});

it('a server that speaks no TLS: a create fails, and is sent once (N5)', async () => {
	raw.answer = ({ socket }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
	const create = batchWrite('batchCreate', 'contacts');
	const error = await hubspot(addresses.noTls(), create, { email: 'a@example.com' });
	expect(error).toMatchObject({ outcome: 'failed' });
	expect(error.message).toContain('There could be no secure connection');
	expect(error.description).toContain('NODE_EXTRA_CA_CERTS');
	expect(raw.requests).toHaveLength(1);
});

it('a handshake that is broken off was not sent: a create is tried again, and fails (N5)', async () => {
	raw.answer = ({ socket }) => socket.end();
	const create = batchWrite('batchCreate', 'contacts');
	const error = await hubspot(addresses.noTls(), create, { email: 'a@example.com' });
	expect(error).toMatchObject({ outcome: 'failed' });
	expect(error.message).toContain('There could be no secure connection');
	expect(raw.requests.length).toBeGreaterThan(1);
});
