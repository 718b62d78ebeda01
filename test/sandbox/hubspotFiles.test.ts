import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.hubspot.taskDefaults = { durationMs: 1000 };
});
afterAll(async () => await sandbox.close());

const post = async (path: string, body: unknown, headers: Record<string, string> = HUBSPOT) =>
	await send('POST', `${sandbox.url}${path}`, { body, headers });
const get = async (path: string, headers: Record<string, string> = HUBSPOT) =>
	await send('GET', `${sandbox.url}${path}`, { headers });

describe('a file from a URL', () => {
	const BASE = '/files/v3/files/import-from-url/async';
	const body = (more: object = {}) => ({
		url: 'https://example.com/plans/house.pdf',
		access: 'PRIVATE',
		folderId: '50000',
		...more,
	});
	const start = async (more: object = {}): Promise<string> => {
		const answer = await post(BASE, body(more));
		expect(answer.status).toBe(202);
		return answer.json().id;
	};
	const status = async (id: string, base = BASE) =>
		(await get(`${base}/tasks/${encodeURIComponent(id)}/status`)).json();
	const paths = () => [...sandbox.hubspot.files.all.values()].map(({ path }) => path);

	it('is there when the task is done, not before', async () => {
		const id = await start({ folderPath: '/a/b', folderId: undefined, name: 'home' });
		expect(await status(id)).toMatchObject({ taskId: id, status: 'PROCESSING' });
		expect(paths()).toEqual([]);
		now += 1000;
		expect(paths()).toEqual(['/a/b/home.pdf']);
		const done = await status(id);
		expect(done).toMatchObject({
			status: 'COMPLETE',
			numErrors: 0,
			result: { name: 'home', extension: 'pdf', path: '/a/b/home.pdf', access: 'PRIVATE' },
		});
		expect(sandbox.hubspot.folder(done.result.parentFolderId)?.name).toBe('b');
	});

	it.each([
		['no url', { url: undefined }, 400, '[url]'],
		['no URL', { url: 'house.pdf' }, 400, 'Invalid URL'],
		['another access', { access: 'SECRET' }, 400, 'Unknown access: SECRET'],
		['no folder', { folderId: undefined }, 400, 'Exactly one of'],
		['two folders', { folderPath: '/a' }, 400, 'Exactly one of'],
		['an unknown folder', { folderId: '1' }, 404, 'No folder was found with id 1'],
		['another strategy', { duplicateValidationStrategy: 'ASK' }, 400, 'ASK'],
	])('is refused: %s', async (_what, more, code, message) => {
		const answer = await post(BASE, body(more));
		expect([answer.status, answer.json().message]).toEqual([
			code,
			expect.stringContaining(message),
		]);
	});

	it('needs more fields in the dated versions, and other scopes in 2026-09', async () => {
		const newest = BASE.replace('v3', '2026-09');
		const refused = await post(newest, body());
		expect([refused.status, refused.json().message]).toEqual([
			400,
			'Some required fields were not set: [overwrite, duplicateValidationScope, duplicateValidationStrategy]',
		]);
		const policy = {
			overwrite: false,
			duplicateValidationScope: 'EXACT_FOLDER',
			duplicateValidationStrategy: 'NONE',
		};
		expect((await post(newest, body(policy))).status).toBe(202);
		expect((await post(BASE.replace('v3', '2026-03'), body())).status).toBe(400);
		expect((await post(BASE.replace('v3', '2026-03'), body(policy))).status).toBe(202);
		sandbox.hubspot.addToken('writer', ['files.write']);
		sandbox.hubspot.addToken('reader', ['files.read']);
		const as = (token: string) => ({ authorization: `Bearer ${token}` });
		expect((await post(BASE, body(), as('writer'))).status).toBe(202);
		expect((await post(newest, body(policy), as('writer'))).status).toBe(403);
		expect((await post(BASE, body(), as('reader'))).status).toBe(403);
		const taskId = sandbox.hubspot.addFileImport();
		expect((await get(`${BASE}/tasks/${taskId}/status`, as('reader'))).status).toBe(200);
		expect((await get(`${newest}/tasks/${taskId}/status`, as('reader'))).status).toBe(403);
	});

	it('that cannot be fetched ends the task with an error and no result', async () => {
		const id = await start({ url: 'https://unreachable.example.com/x.png' });
		now += 1000;
		const done = await status(id);
		expect(done).toMatchObject({ status: 'COMPLETE', numErrors: 1 });
		expect(done.errors[0].message).toContain('https://unreachable.example.com/x.png');
		expect(done).not.toHaveProperty('result');
		expect(paths()).toEqual([]);
	});

	it('that is there already is numbered, replaced, refused or returned', async () => {
		sandbox.hubspot.taskDefaults = {};
		const first = (await status(await start())).result;
		expect((await status(await start())).result.path).toBe('/library/house-1.pdf');
		const second = (await status(await start({ overwrite: true }))).result;
		expect([second.path, second.id === first.id]).toEqual(['/library/house.pdf', false]);
		expect(paths().sort()).toEqual(['/library/house-1.pdf', '/library/house.pdf']);
		const scope = { duplicateValidationScope: 'ENTIRE_PORTAL' };
		const strategy = (name: string) => ({ ...scope, duplicateValidationStrategy: name });
		const refused = await status(await start(strategy('REJECT')));
		expect(refused).toMatchObject({ status: 'COMPLETE', numErrors: 1 });
		expect(refused).not.toHaveProperty('result');
		const returned = await status(await start(strategy('RETURN_EXISTING')));
		expect(['/library/house-1.pdf', '/library/house.pdf']).toContain(returned.result.path);
		expect(paths()).toHaveLength(2);
		const elsewhere = { folderId: undefined, folderPath: '/other' };
		const exact = { ...strategy('REJECT'), duplicateValidationScope: 'EXACT_FOLDER', ...elsewhere };
		expect((await status(await start(exact))).result.path).toBe('/other/house.pdf');
	});

	it('has tasks with any id; unknown: 400', async () => {
		const taskId = sandbox.hubspot.addFileImport({ taskId: 'a/b?ü', finalStatus: 'CANCELED' });
		const canceled = await status(taskId);
		expect(canceled).toMatchObject({ taskId, status: 'CANCELED' });
		expect(canceled).not.toHaveProperty('result');
		expect((await status('unknown')).message).toBe('Provided ID could not be decoded.');
	});
});

describe('a folder', () => {
	const BASE = '/files/v3/folders/update/async';

	it('is moved and renamed with all that is in it', async () => {
		const { hubspot } = sandbox;
		const old = hubspot.folders.addFolder('old');
		const child = hubspot.folders.addFolder('child', old);
		const { id } = (await post(BASE, { id: old, name: 'new', parentFolderId: 50000 })).json();
		now += 1000;
		const done = (await get(`${BASE}/tasks/${id}/status`)).json();
		expect(done.result).toMatchObject({ id: old, path: '/library/new', parentFolderId: '50000' });
		const moved = hubspot.folder(child);
		expect(moved && hubspot.folders.pathOf(moved)).toBe('/library/new/child');
	});

	it.each([
		['no id', { name: 'x' }, 400, '[id]'],
		['an unknown folder', { id: '1' }, 404, 'id 1'],
		['an unknown parent', { id: '50000', parentFolderId: 2 }, 404, 'id 2'],
		['a parent that is no number', { id: '50000', parentFolderId: 'x' }, 400, 'not a number'],
	])('is refused: %s', async (_what, body, code, message) => {
		const answer = await post(BASE, body);
		expect([answer.status, answer.json().message]).toEqual([
			code,
			expect.stringContaining(message),
		]);
	});
});

describe('the source code', () => {
	const BASES = ['/cms/v3/source-code', '/cms/source-code/2026-03', '/cms/source-code/2026-09'];

	it.each(BASES)('is unpacked at %s', async (base) => {
		sandbox.hubspot.sourceCode.addArchive('draft/more.zip');
		const started = await post(`${base}/extract/async`, { path: '/draft/more.zip' });
		expect([started.status, started.json().id]).toEqual([202, expect.stringMatching(/^\d+$/)]);
		const { id, links } = started.json();
		expect(links.status).not.toContain(sandbox.url);
		expect(sandbox.hubspot.sourceCode.extracted).toEqual([]);
		now += 1000;
		const done = (await get(`${base}/extract/async/tasks/${id}/status`)).json();
		expect(Object.keys(done).sort()).toEqual([
			'completedAt',
			'links',
			'requestedAt',
			'startedAt',
			'status',
		]);
		expect(done.status).toBe('COMPLETE');
		expect(sandbox.hubspot.sourceCode.extracted).toEqual(['draft/more.zip']);
	});

	it('unknown: 404; no 32-bit number: 400; without content: 403', async () => {
		const base = `${BASES[0]}/extract/async`;
		expect((await post(base, { path: 'none.zip' })).status).toBe(404);
		expect((await post(base, {})).status).toBe(400);
		expect((await get(`${base}/tasks/77/status`)).status).toBe(404);
		for (const id of ['abc', '2147483648']) {
			const answer = await get(`${base}/tasks/${id}/status`);
			expect([answer.status, answer.json().message]).toEqual([
				400,
				'Unable to parse value for path parameter: taskId',
			]);
		}
		sandbox.hubspot.addToken('narrow', ['files']);
		const narrow = await post(base, { path: 'site.zip' }, { authorization: 'Bearer narrow' });
		expect(narrow.json().errors[0].context.requiredScopes).toEqual(['content']);
	});
});
