import type { INodeParameters } from 'n8n-workflow';

import { drip, answerJson, useRawServer, type RawRequest } from './harness/rawServer';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runDingtalk, runHubspot } from './harness/runs';
import {
	batchWrite,
	dingtalkApp,
	exportStatus,
	hubspotKey,
	itemsOf,
	rowsOf,
	storageStatus,
} from './harness/services';
import { until } from './harness/until';
import { useFastNetwork } from './harness/useClock';
import { wallClock } from '../../nodes/shared/hostClock';
import { tokenOwner } from '../../nodes/DingtalkStorageTask/transport/tokenOwner';

/** A second is so many real ones. */
const TIMES = 20;
useFastNetwork(TIMES);

const raw = useRawServer();

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** Answers that never come to their end. */
const endless: Array<[string, (request: RawRequest) => void]> = [
	[
		'drips its body',
		({ socket }) => (
			socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`),
			drip(socket, '1\r\n \r\n')
		),
	],
	[
		'switches protocols, and is silent then',
		({ socket }) =>
			void socket.write(
				'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
			),
	],
	['does not begin', () => undefined],
	['stalls in the headers', ({ socket }) => void socket.write(HEAD)],
	['drips its headers', ({ socket }) => (socket.write(HEAD), drip(socket, 'X-Drip: 1\r\n', 50))],
	['drips hints before it', ({ socket }) => drip(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n')],
	[
		'begins and stalls',
		({ socket }) => void socket.write(`${HEAD}Content-Length: 1000\r\n\r\n{"status":`),
	],
];

/** Whoever was connected has gone: nothing goes on behind the execution. */
const allClosed = async () => await until(() => raw.open.size === 0);

/** Keys and apps of their own: what a pause does to one is nothing to the others. */
let accounts = 0;
const key = () => ({ credentials: hubspotKey(raw, `key-${++accounts}`) });

const app = () => {
	const clientId = `app-${++accounts}`;
	const credentials = dingtalkApp(raw, { clientId, accessToken: 'a-token-of-the-app' });
	const [data] = Object.values(credentials);
	Object.assign(data, {
		keptFor: tokenOwner(data),
		renewAfter: new Date(wallClock.now() + 24 * 3_600_000).toISOString(),
	});
	return credentials;
};

const waiting: INodeParameters = { waitUntilDone: true, waitOptions: { maxWait: 5 } };

const waits = {
	HubSpot: async () =>
		await runHubspot(raw, {
			parameters: { ...exportStatus, ...waiting },
			items: itemsOf(['1']),
			...key(),
		}),
	DingTalk: async () =>
		await runDingtalk(raw, {
			parameters: { ...storageStatus, ...waiting },
			items: itemsOf(['1']),
			credentials: app(),
		}),
};

describe.each(Object.entries(waits))('%s: a wait of five seconds (F3)', (_service, wait) => {
	it.each(endless)('ends after about five seconds where the answer %s', async (_what, answer) => {
		raw.answer = answer;
		const { error } = await wait();
		expect(error?.message).toMatch(/^Task '1' was not finished after \d/);
		const waited = Number(/after ([\d.]+) seconds/.exec(error?.message ?? '')?.[1]);
		expect(waited).toBeGreaterThanOrEqual(4.9);
		// On a machine that has the time for it. One that has not is late, but ends.
		expect(raw.requests.length).toBeLessThanOrEqual(2);
		expect(error?.description).toContain('There was no answer in the time that was left');
		await allClosed();
	});

	it('ends so too where the service asks for an hour (F2)', async () => {
		raw.answer = (request) =>
			request.index === 0
				? answerJson(request, { status: 'PROCESSING', task: { status: 'IN_PROGRESS' } })
				: answerJson(
						request,
						{ message: 'Slow down' },
						'429 Too Many Requests\r\nRetry-After: 3600',
					);
		const { error } = await wait();
		expect(error?.message).toMatch(/was not finished after \d/);
		await allClosed();
	});
});

describe('a call is given up when its time is over (F3)', () => {
	it('creates whose answers do so are uncertain, and are not sent again', async () => {
		raw.answer = (request) => {
			const [, n] = /"email":"(\d+)@/.exec(request.text) ?? [];
			endless[Number(n)][1](request);
		};
		const runs = await Promise.all(
			endless.map(
				async (_what, n) =>
					await runHubspot(raw, {
						parameters: batchWrite('batchCreate', 'contacts'),
						items: rowsOf([{ email: `${n}@example.com` }]),
						...key(),
						...CONTINUE,
					}),
			),
		);
		for (const { failed } of runs) {
			expect(errorOf(failed[0])).toMatchObject({
				outcome: 'uncertain',
				message: 'There was no complete answer within 110 seconds',
			});
		}
		expect(raw.requests).toHaveLength(endless.length);
		await allClosed();
	});

	it('a start whose answer drips is uncertain', async () => {
		raw.answer = endless[0][1];
		const { failed } = await runDingtalk(raw, {
			parameters: {
				resource: 'dentry',
				operation: 'copy',
				spaceId: 'space',
				dentryId: '={{ $json.id }}',
				targetFolderId: 'folder',
			},
			items: itemsOf(['1']),
			credentials: app(),
			...CONTINUE,
		});
		expect(messageOf(failed[0])).toContain('It is not known whether the copy of');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain' });
		expect(raw.requests).toHaveLength(1);
		await allClosed();
	});

	it('the call for a token, and nothing is sent without one', async () => {
		raw.answer = endless[0][1];
		const { failed } = await runDingtalk(raw, {
			parameters: storageStatus,
			items: itemsOf(['1']),
			credentials: dingtalkApp(raw),
			...CONTINUE,
		});
		expect(messageOf(failed[0])).toContain('could not be reached for an access token');
		for (const text of raw.requests) expect(text).toContain('/oauth2/accessToken');
		await allClosed();
	});

	it('a list of errors', async () => {
		raw.answer = endless[0][1];
		const { error } = await runHubspot(raw, {
			parameters: {
				...exportStatus,
				resource: 'recordImport',
				operation: 'getErrors',
				returnAll: true,
			},
			items: itemsOf(['1']),
			...key(),
		});
		expect(error?.message).toBe('There was no complete answer within 60 seconds');
		await allClosed();
	});
});
