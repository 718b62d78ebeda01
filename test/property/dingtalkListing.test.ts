import fc from 'fast-check';

import type { DentryTruth } from '../../sandbox/dingtalk/dentry';
import { driveRunner, fileOperation } from '../engine/harness/drive';
import { useJumpClock } from '../engine/harness/jumpClock';
import { errorOf } from '../engine/harness/outputs';
import { CONTINUE } from '../engine/harness/runs';
import { useSandbox } from '../engine/harness/useSandbox';
import { histories } from '../histories';

const HISTORIES = histories(30);

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

const fault = fc.record({
	path: fc.constantFrom('/dentries', 'listAll'),
	times: fc.constantFrom(1, 2, 5, 20),
	skip: fc.nat(6),
	fault: fc.constantFrom(
		{ kind: 'status', status: 503 },
		{ kind: 'reset' },
		{ kind: 'rateLimit' },
		{ kind: 'garbage' },
		{ kind: 'expiredToken' },
	),
});

const history = fc.record({
	seed: fc.nat(1000),
	entries: fc.nat(150),
	pageLimit: fc.constantFrom(1, 2, 7, 50, 50),
	everyFolder: fc.boolean(),
	/** Which folder is listed, the root for most. */
	top: fc.option(fc.nat(20), { nil: undefined, freq: 2 }),
	denied: fc.array(fc.nat(30), { maxLength: 2 }),
	faults: fc.array(fault, { maxLength: 2 }),
	changes: fc.array(fc.constantFrom('add', 'remove', 'touch', 'none'), { maxLength: 6 }),
});

/** Whether an entry is below a folder; the root is above all. */
const isBelow = (path: string, folder: string) => path.startsWith(`${folder}/`);

it(`lists what is there, or says what is missing (${HISTORIES.numRuns} histories)`, async () => {
	const seen = new Set<string>();
	const check = async (told: typeof history extends fc.Arbitrary<infer T> ? T : never) => {
		sandbox.reset();
		sandbox.dingtalk.addTree({ seed: told.seed, entries: told.entries, depth: 6 });
		const folders = sandbox.dingtalk.tree.filter(({ type }) => type === 'FOLDER');
		const top = told.top === undefined ? undefined : folders[told.top % folders.length];
		const denied = told.denied
			.map((n) => folders[n % folders.length])
			.filter(({ path }) => !top || (path !== top.path && !isBelow(top.path, path)));
		for (const { id } of denied) sandbox.dingtalk.denied.add(id);
		sandbox.dingtalk.pageLimit = told.pageLimit;
		for (const one of told.faults) sandbox.faults.add(one as never);
		const before = sandbox.dingtalk.tree;
		const changed = change(told.changes);

		const isAsOne = !top && !told.everyFolder;
		const { success, failed } = await drive(
			fileOperation('getMany', {
				parentId: top?.id ?? '0',
				recursive: true,
				returnAll: true,
				options: { everyFolder: told.everyFolder },
			}),
			[{}],
			CONTINUE,
		);
		if (failed.length > 0) {
			const { missing = [] } = errorOf(failed[0]) as { missing?: Array<{ id: string }> };
			seen.add(missing.length > 0 ? 'incomplete' : 'failed');
			// What fails has a reason.
			expect(told.faults.length + denied.length).toBeGreaterThan(0);
			return;
		}
		const ids = success.flatMap(({ json }) => (json.id === undefined ? [] : [String(json.id)]));
		expect(new Set(ids).size).toBe(ids.length);
		const hidden = ({ id, path }: DentryTruth) =>
			denied.some((folder) => isBelow(path, folder.path) || (isAsOne && id === folder.id));
		const wanted = before
			.filter(({ path }) => !top || isBelow(path, top.path))
			.filter((entry) => !hidden(entry));
		const listed = new Set(ids);
		const lost = wanted.filter(({ id }) => !listed.has(id) && !changed.has(id));
		expect(lost).toEqual([]);
		const known = new Set(wanted.map(({ id }) => id));
		expect(ids.filter((id) => !known.has(id) && !changed.has(id))).toEqual([]);
		// A folder without permission that was to be read is never passed over.
		if (!isAsOne) expect(denied.filter(({ path }) => !top || isBelow(path, top.path))).toEqual([]);
		seen.add(changed.size > 0 ? 'whole, changed' : 'whole');
	};
	await fc.assert(fc.asyncProperty(history, check), HISTORIES);
	expect([...seen].sort()).toEqual(
		expect.arrayContaining(['incomplete', 'whole', 'whole, changed']),
	);
}, 3_600_000);

/** Changes the tree before its pages are made up, one thing each. @returns what was changed */
function change(changes: string[]): Set<string> {
	const changed = new Set<string>();
	const { store } = sandbox.dingtalk;
	sandbox.dingtalk.onList = () => {
		const kind = changes.shift();
		const files = sandbox.dingtalk.tree.filter(({ type }) => type === 'FILE');
		const file = files[Math.floor(files.length / 2)];
		if (kind === 'add') changed.add(sandbox.dingtalk.addFile({ name: `new ${changed.size}` }).id);
		if (!file || kind === undefined || kind === 'none' || kind === 'add') return;
		const entry = store.get(file.spaceId, file.id)!;
		changed.add(file.id);
		if (kind === 'remove') store.remove(entry);
		else entry.modifiedAt = clock.now();
	};
	return changed;
}

it('lists 5,000 entries, six levels deep, as one and folder by folder', async () => {
	sandbox.dingtalk.addTree({ entries: 5000, depth: 6 });
	const all = new Set(sandbox.dingtalk.tree.map(({ id }) => id));
	for (const everyFolder of [false, true]) {
		const { success, error } = await drive(
			fileOperation('getMany', { recursive: true, returnAll: true, options: { everyFolder } }),
			[{}],
		);
		expect(error).toBeUndefined();
		expect(new Set(success.map(({ json }) => json.id))).toEqual(all);
	}
	const { callsByApi } = sandbox.dingtalk;
	expect(callsByApi['POST /v1.0/storage/spaces/:spaceId/dentries/listAll']).toBe(101);
});
