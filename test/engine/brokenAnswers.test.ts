import { gzipSync } from 'node:zlib';

import { wallClock } from '../../nodes/shared/hostClock';
import { tokenOwner } from '../../nodes/DingtalkStorageTask/transport/tokenOwner';
import { answerJson, useRawServer, type RawRequest } from './harness/rawServer';
import { errorOf, outcomesOf } from './harness/outputs';
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

let accounts = 0;
const key = () => ({ credentials: hubspotKey(raw, `broken-key-${++accounts}`) });

type Answer = (request: RawRequest) => void;

/** A head, and what comes after it, closed then. */
const closing =
	(head: string, body: string | Buffer = ''): Answer =>
	({ socket }) => {
		socket.write(`HTTP/1.1 ${head}\r\nConnection: close\r\n\r\n`);
		socket.end(body);
	};

const whole = (status: string, body: string | Buffer, headers = ''): Answer =>
	closing(`${status}\r\n${headers}Content-Length: ${Buffer.byteLength(body)}`, body);

const cut = (status: string, body: string): Answer =>
	closing(`${status}\r\nContent-Length: ${body.length + 100}`, body);

const JSON_BODY = '{"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error"';

/** Good statuses without a whole answer. */
const lost: Array<[string, Answer]> = [
	['200 cut off in the middle of a page', cut('200 OK', '<html><body>')],
	['202 cut off', cut('202 Accepted', '{')],
	['207 cut off while it lists errors', cut('207 Multi-Status', JSON_BODY)],
	['200 cut off before its body', closing('200 OK\r\nContent-Length: 100')],
	['200 cut off in a chunk', closing('200 OK\r\nTransfer-Encoding: chunked', '40\r\n{"status"')],
	['200 in a gzip that is none', whole('200 OK', 'this is no gzip', 'Content-Encoding: gzip\r\n')],
	[
		'200 in half a gzip',
		whole('200 OK', gzipSync(JSON_BODY).subarray(0, 10), 'Content-Encoding: gzip\r\n'),
	],
	['200 without a body', whole('200 OK', '')],
	['202 without a body', whole('202 Accepted', '')],
	['207 without a body', whole('207 Multi-Status', '')],
	['207 with an empty object', whole('207 Multi-Status', '{}')],
	['207 with a byte order mark only', whole('207 Multi-Status', '\uFEFF')],
	['200 with white space', whole('200 OK', ' \n ')],
	['200 with half of its JSON', whole('200 OK', '{"status":"COMP')],
	['200 with a page', whole('200 OK', '<!doctype html><p>Maintenance')],
];

describe('an archive (F4)', () => {
	const archive = async (answer: Answer) => {
		raw.answer = answer;
		return await runHubspot(raw, {
			parameters: batchWrite('batchArchive', 'contacts'),
			items: itemsOf(['1', '2']),
			...key(),
			...CONTINUE,
		});
	};

	it.each(lost)(
		'is uncertain, and sent again before that, where the answer is %s',
		async (_what, answer) => {
			const { success, failed } = await archive(answer);
			expect(success).toEqual([]);
			expect(failed.map((item) => errorOf(item).outcome)).toEqual(['uncertain', 'uncertain']);
			expect(raw.requests.length).toBeGreaterThan(1);
		},
	);

	it.each([
		['204', closing('204 No Content')],
		['200 with an empty object', whole('200 OK', '{}')],
	])('is done with a %s', async (_what, answer) => {
		const { success } = await archive(answer);
		expect(outcomesOf(success)).toEqual(['archived', 'archived']);
		expect(raw.requests).toHaveLength(1);
	});

	it.each(lost)('is done where the second answer is good, after a %s', async (_what, answer) => {
		const { success } = await archive((request) =>
			(request.index === 0 ? answer : closing('204 No Content'))(request),
		);
		expect(success.map(({ json }) => json.outcome)).toEqual(['archived', 'archived']);
	});

	it.each(['302 Found\r\nLocation: /elsewhere', '304 Not Modified', '300 Multiple Choices'])(
		'is not done by a redirect without a body: %s',
		async (head) => {
			const { success, failed } = await archive(closing(`${head}\r\nContent-Length: 0`));
			expect(success).toEqual([]);
			expect(failed).toHaveLength(2);
		},
	);
});

describe('a create', () => {
	it.each(lost)(
		'is uncertain and not sent again where the answer is %s (F4)',
		async (_what, answer) => {
			raw.answer = answer;
			const { failed } = await runHubspot(raw, {
				parameters: batchWrite('batchCreate', 'contacts'),
				items: rowsOf([{ email: 'a@example.com' }]),
				...key(),
				...CONTINUE,
			});
			expect(errorOf(failed[0]).outcome).toBe('uncertain');
			expect(raw.requests).toHaveLength(1);
		},
	);

	it('keeps to what a refusal says whose body is cut off', async () => {
		raw.answer = cut('400 Bad Request', '{"message":"Pro');
		const { failed } = await runHubspot(raw, {
			parameters: batchWrite('batchCreate', 'contacts'),
			items: rowsOf([{ email: 'a@example.com' }]),
			...key(),
			...CONTINUE,
		});
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', httpStatus: 400 });
	});
});

it('a list with ever new pages that are empty ends after a few of them (F8)', async () => {
	raw.answer = (request) =>
		answerJson(request, {
			results: [],
			paging: { next: { after: `page-${request.index}` } },
		});
	for (const limit of [{ returnAll: true }, { returnAll: false, limit: 50 }]) {
		raw.requests.length = 0;
		const { error } = await runHubspot(raw, {
			parameters: { ...exportStatus, resource: 'recordImport', operation: 'getErrors', ...limit },
			items: itemsOf(['1']),
			...key(),
		});
		expect(error?.message).toContain('nothing new in 5 pages in a row');
		expect(raw.requests).toHaveLength(5);
	}
});

it('an answer too large to be held is not asked for again (F9)', async () => {
	const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, ' '));
	raw.answer = whole('200 OK', bomb, 'Content-Encoding: gzip\r\n');
	const { failed } = await runHubspot(raw, {
		parameters: batchRead('contacts'),
		items: itemsOf(['1']),
		...key(),
		...CONTINUE,
	});
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'failed',
		message: 'The answer is too large to be read',
	});
	expect(raw.requests).toHaveLength(1);
});

it('what a task has as its result is cut where it nests without end (F9)', async () => {
	const depth = 100_000;
	const body = `{"status":"COMPLETE","result":${'['.repeat(depth)}1${']'.repeat(depth)}}`;
	raw.answer = whole('200 OK', body, 'Content-Type: application/json\r\n');
	const { success } = await runHubspot(raw, {
		parameters: exportStatus,
		items: itemsOf(['1']),
		...key(),
	});
	expect(JSON.stringify(success[0])).toContain('nested too deeply to be kept');
});

it("DingTalk's token that is refused with HTTP 403 is renewed (N14)", async () => {
	const credentials = dingtalkApp(raw, { accessToken: 'the-old-token' });
	const [data] = Object.values(credentials);
	const renewAfter = new Date(wallClock.now() + 24 * 3_600_000).toISOString();
	Object.assign(data, { keptFor: tokenOwner(data), renewAfter });
	const json = 'Content-Type: application/json\r\n';
	raw.answer = (request) => {
		const answer = request.text.includes('/oauth2/')
			? whole('200 OK', '{"accessToken":"the-new-token","expireIn":7200}', json)
			: request.text.includes('the-new-token')
				? whole('200 OK', '{"task":{"id":"1","status":"SUCCESS"}}', json)
				: whole('403 Forbidden', '{"code":"InvalidAuthentication"}', json);
		answer(request);
	};
	const { success, error } = await runDingtalk(raw, {
		parameters: storageStatus,
		items: itemsOf(['1']),
		credentials,
	});
	expect(error).toBeUndefined();
	expect(success[0].json.state).toBe('succeeded');
	expect(raw.requests).toHaveLength(3);
});
