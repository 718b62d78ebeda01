import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { Random } from '../../sandbox/random';
import { BIN, DENTRIES, dingtalkCaller, to } from './dingtalkHelpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const STRATEGIES = [
	'AUTO_RENAME',
	'OVERWRITE',
	'RETURN_DENTRY_IF_EXISTS',
	'RETURN_ERROR_IF_EXISTS',
];

/** Ids and paths are unique, and every parent is there. */
function expectWholeTree(): void {
	const { tree } = sandbox.dingtalk;
	const ids = new Set(tree.map(({ id }) => id));
	const paths = new Set(tree.map(({ spaceId, path }) => spaceId + path));
	const places = new Set(tree.map(({ spaceId, id }) => `${spaceId}/${id}`));
	const orphans = tree.filter(
		({ spaceId, parentId }) => parentId !== '0' && !places.has(`${spaceId}/${parentId}`),
	);
	expect([ids.size, paths.size, orphans]).toEqual([tree.length, tree.length, []]);
}

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('stays whole, run %s', async (seed) => {
	const random = new Random(seed);
	const pick = <T>(items: T[]): T => items[Math.floor(random.next() * items.length)];
	sandbox.dingtalk.taskPlanFor = ({ count }) => ({
		durationMs: 3000,
		failCount: random.next() < 0.3 ? Math.floor(random.next() * (count + 1)) : 0,
	});
	for (let step = 0; step < 50; step++) {
		now += Math.floor(random.next() * 2000);
		const here = sandbox.dingtalk.tree.filter(({ spaceId }) => spaceId === 'sandbox-space');
		const id = pick(here)?.id ?? 'none';
		const option = { conflictStrategy: pick(STRATEGIES) };
		const folders = here.filter(({ type }) => type === 'FOLDER').map((folder) => folder.id);
		const goal = pick([
			to(pick(['0', ...folders]), option),
			to('0', option),
			to('0', option, 'sandbox-space-2'),
		]);
		const op = pick(['copy', 'copy', 'move', 'delete', 'restore']);
		if (op === 'delete') {
			await call('DELETE', `${DENTRIES}/${id}?toRecycleBin=${random.next() < 0.7}`);
		} else if (op === 'restore') {
			const item = pick(sandbox.dingtalk.recycleBin)?.id ?? 'none';
			await call('POST', `${BIN}/${item}/restore`, { option });
		} else {
			await call('POST', `${DENTRIES}/${id}/${op}`, goal);
		}
		expectWholeTree();
	}
	expect(sandbox.dingtalk.tasks.length).toBeGreaterThan(0);
});

it('has no folder in itself, also when two tasks would have it so', async () => {
	const { dingtalk } = sandbox;
	const add = (name: string) => dingtalk.addFolder({ name, children: ['x'] }).id;
	const [a, b] = [add('A'), add('B')];
	await call('POST', `${DENTRIES}/${a}/move`, to(b));
	await call('POST', `${DENTRIES}/${b}/move`, to(a));
	now += 10_000;
	const paths = dingtalk.tree.map(({ path }) => path);
	expect(paths).toEqual(expect.arrayContaining(['/B', '/B/x', '/B/A', '/B/A/x']));
});
