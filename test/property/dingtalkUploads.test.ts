import fc from 'fast-check';
import type { IBinaryData } from 'n8n-workflow';

import { useFileStore } from '../engine/harness/binaryData';
import { fileOperation } from '../engine/harness/drive';
import { useJumpClock } from '../engine/harness/jumpClock';
import { errorOf } from '../engine/harness/outputs';
import { CONTINUE, runDingtalk } from '../engine/harness/runs';
import { useSandbox } from '../engine/harness/useSandbox';
import { histories } from '../histories';

const HISTORIES = histories(30);

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const store = useFileStore();

const times = fc.constantFrom(1, 1, 2, 3, 6);
const fault = fc.oneof(
	fc.record({
		service: fc.constant('oss'),
		path: fc.constant('/yundisk0/'),
		times,
		skip: fc.nat(2),
		fault: fc.constantFrom(
			{ kind: 'status', status: 500 },
			{ kind: 'reset' },
			{ kind: 'rateLimit' },
			{ kind: 'cutUpload' },
			{ kind: 'expiredToken' },
		),
	}),
	fc.record({
		path: fc.constantFrom('/files/commit', '/files/commit', '/uploadInfos/'),
		times,
		skip: fc.nat(2),
		fault: fc.constantFrom(
			{ kind: 'reset' },
			{ kind: 'reset', afterApply: true },
			{ kind: 'status', status: 503 },
			{ kind: 'status', status: 503, afterApply: true },
			{ kind: 'rateLimit' },
		),
	}),
);

const history = fc.record({
	sizes: fc.array(fc.nat(300_000), { minLength: 1, maxLength: 3 }),
	inStore: fc.boolean(),
	sameName: fc.boolean(),
	conflictStrategy: fc.constantFrom(
		...['AUTO_RENAME', 'OVERWRITE', 'RETURN_ERROR_IF_EXISTS', 'RETURN_DENTRY_IF_EXISTS'],
	),
	commitAgain: fc.constantFrom('refused' as const, 'sameFile' as const, 'anotherFile' as const),
	faults: fc.array(fault, { maxLength: 3 }),
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** What few histories would meet by chance: commits that are all lost, and a name that is taken. */
const RARE: Array<[History]> = [
	[
		{
			sizes: [1000],
			inStore: false,
			sameName: false,
			conflictStrategy: 'AUTO_RENAME',
			commitAgain: 'refused',
			faults: [{ path: '/files/commit', times: 6, skip: 0, fault: { kind: 'reset' } }],
		},
	],
	...['RETURN_DENTRY_IF_EXISTS', 'RETURN_ERROR_IF_EXISTS'].map((conflictStrategy): [History] => [
		{
			sizes: [1000, 2000],
			inStore: false,
			sameName: true,
			conflictStrategy,
			commitAgain: 'refused',
			faults: [],
		},
	]),
];

it(`uploads what there is, or leaves nothing half (${HISTORIES.numRuns} histories)`, async () => {
	const seen = new Set<unknown>();
	const check = async (told: History) => {
		sandbox.reset();
		sandbox.dingtalk.commitAgain = told.commitAgain;
		for (const one of told.faults) sandbox.faults.add(one as never);
		const there = new Set(sandbox.dingtalk.tree.map(({ id }) => id));
		const contents = told.sizes.map((size, n) => Buffer.alloc(size, `content ${n} `));
		const items = await Promise.all(
			contents.map(async (content, n) => {
				const fileName = told.sameName ? 'a.txt' : `${n}.txt`;
				const data: IBinaryData = told.inStore
					? await store.add(content, fileName)
					: { data: content.toString('base64'), mimeType: 'text/plain', fileName };
				return { json: {}, binary: { data } };
			}),
		);
		const { conflictStrategy } = told;
		const parameters = fileOperation('upload', { conflictStrategy });
		const { success, failed } = await runDingtalk(sandbox, { parameters, items, ...CONTINUE });
		expect(success.length + failed.length).toBe(items.length);

		const made = sandbox.dingtalk.tree.filter(({ id }) => !there.has(id));
		const overwrites = conflictStrategy === 'OVERWRITE' && told.sameName;
		for (const { json, pairedItem } of success) {
			seen.add(json.outcome);
			const { item } = pairedItem as { item: number };
			expect(made.map(({ id }) => id)).toContain(json.id);
			if (json.outcome === 'found' || overwrites) continue;
			const content = sandbox.dingtalk.content('sandbox-space', String(json.id));
			expect(Buffer.isBuffer(content) && content.equals(contents[item])).toBe(true);
		}
		// Every file is one of the whole ones.
		for (const { id } of made) {
			const content = sandbox.dingtalk.content('sandbox-space', id) as Buffer;
			expect(contents.some((one) => one.equals(content))).toBe(true);
		}
		const outcomes = failed.map((item) => errorOf(item).outcome);
		for (const outcome of outcomes) seen.add(outcome);
		const uploaded = new Set(
			success.flatMap(({ json }) => (json.outcome === 'uploaded' ? [json.id] : [])),
		);
		const unsure = outcomes.filter((outcome) => outcome === 'uncertain').length;
		// What failed is not there, what was uploaded is there once.
		if (!overwrites) {
			expect(made.length).toBeGreaterThanOrEqual(uploaded.size);
			expect(made.length).toBeLessThanOrEqual(uploaded.size + unsure);
		}
	};
	await fc.assert(fc.asyncProperty(history, check), { ...HISTORIES, examples: RARE });
	expect([...seen].sort()).toEqual(
		expect.arrayContaining(['failed', 'found', 'uncertain', 'uploaded']),
	);
}, 3_600_000);
