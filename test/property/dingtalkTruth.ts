import type { Sandbox } from '../../sandbox';
import type { DriveHistory } from './dingtalkHistory';
import { answersInOrder, type Answer } from './inOrder';
import type { DriveItem, LivedDrive } from './dingtalkWorld';

type JournalEntry = Sandbox['dingtalk']['journal'][number];

/** What the node told of one item. */
export interface Told {
	/** `begun`: done, or its task was started, however that ended. */
	outcome: 'begun' | 'failed' | 'uncertain' | 'unaccounted';
	isError: boolean;
	taskId: string | null;
	state: string | undefined;
	done: boolean;
	result: Record<string, string> | undefined;
	json: unknown;
}

/** Compares what the node told of every item with what really happened. Throws where they differ. */
export function compareDrive(sandbox: Sandbox, told: DriveHistory, lived: LivedDrive): Told[] {
	const { run, items } = lived;
	if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
	const answers = answersInOrder(run, items.length).map(toTold);
	const classes = new Map<string, number[]>();
	items.forEach((item, index) => {
		const key = keyOf(told, item);
		classes.set(key, [...(classes.get(key) ?? []), index]);
	});
	const entries = entriesByKey(sandbox, told);
	for (const key of entries.keys()) {
		if (!classes.has(key)) throw new Error(`Something was done that no item asks for: ${key}`);
	}
	for (const [key, places] of classes) {
		compareClass(
			sandbox,
			entries.get(key) ?? [],
			places.map((index) => ({ item: items[index], answer: answers[index] })),
		);
	}
	compareTasks(sandbox, told, answers);
	compareTree(sandbox, told, items, answers);
	return answers;
}

function toTold({ json, isError }: Answer): Told {
	const task = (isError ? json.error : json) as Record<string, unknown>;
	const isTask = task.taskType !== undefined;
	return {
		outcome: isTask ? 'begun' : (task.outcome as Told['outcome']),
		isError,
		taskId: (task.taskId as string | null) ?? null,
		state: task.state as string | undefined,
		done: task.done === true,
		result: task.result as Record<string, string> | undefined,
		json,
	};
}

/** Items with the same key ask for the very same. */
function keyOf({ operation }: DriveHistory, item: DriveItem): string {
	const { where, id, targetSpaceId, targetFolderId, conflictStrategy, switchedOn } = item;
	switch (operation) {
		case 'copy':
			return JSON.stringify([where, id, targetSpaceId, targetFolderId, conflictStrategy]);
		case 'move':
			return JSON.stringify([
				where,
				id,
				targetSpaceId,
				targetFolderId,
				conflictStrategy,
				switchedOn,
			]);
		case 'delete':
			return JSON.stringify([where, id, switchedOn]);
		case 'restore':
			return JSON.stringify([where, id, conflictStrategy]);
	}
}

/** What was done, or was there already, by the key of the items that ask for it. */
function entriesByKey(sandbox: Sandbox, told: DriveHistory): Map<string, JournalEntry[]> {
	const calls = new Map(sandbox.calls.map((call) => [call.requestId, call]));
	const byKey = new Map<string, JournalEntry[]>();
	for (const entry of sandbox.dingtalk.journal) {
		if (entry.errorCode !== undefined) continue;
		const body = (calls.get(entry.requestId)?.body ?? {}) as {
			targetSpaceId: string;
			targetFolderId: string;
			option?: { conflictStrategy: string };
		};
		const isRestore = told.operation === 'restore';
		const key = keyOf(told, {
			where: isRestore ? 'sandbox-recycle-bin' : entry.spaceId,
			id: isRestore ? String(entry.recycleItemId) : entry.dentryId,
			targetSpaceId: body.targetSpaceId,
			targetFolderId: body.targetFolderId,
			conflictStrategy: String(body.option?.conflictStrategy),
			switchedOn: (entry.permissionsKept ?? entry.toRecycleBin) === true,
		});
		byKey.set(key, [...(byKey.get(key) ?? []), entry]);
	}
	return byKey;
}

/** Items that ask for the same: what was done is what was told, lost answers aside. */
function compareClass(
	sandbox: Sandbox,
	entries: JournalEntry[],
	asked: Array<{ item: DriveItem; answer: Told }>,
): void {
	const [{ item }] = asked;
	const fail = (why: string): never => {
		throw new Error(`${item.id}: ${why}\n${JSON.stringify({ asked, entries }, undefined, 1)}`);
	};
	const started = asked.filter(({ answer }) => answer.outcome === 'begun');
	const open = asked.filter(({ answer: { outcome } }) =>
		['uncertain', 'unaccounted'].includes(outcome),
	);
	const others = asked.length - started.length - open.length;
	if (others !== asked.filter(({ answer }) => answer.outcome === 'failed').length) {
		fail('no outcome of a start');
	}
	if (entries.length < started.length) fail('told as done more often than it was done');
	if (entries.length > started.length + open.length) fail('done more often than was told');
	const lost = new Set(
		sandbox.faults.log.filter(({ answerLost }) => answerLost).map(({ requestId }) => requestId),
	);
	const lostCalls = sandbox.calls.filter(
		({ requestId, path, body }) =>
			lost.has(requestId) && `${path}${JSON.stringify(body)}`.includes(item.id),
	);
	if (open.length > lostCalls.length) fail('uncertain, but no answer was lost');

	const left = [...entries];
	for (const { answer } of started) {
		const at = left.findIndex(
			({ taskId = null, targetDentryId, dentryId }) =>
				taskId === answer.taskId &&
				(targetDentryId ?? dentryId) === (answer.result?.targetDentryId ?? answer.result?.dentryId),
		);
		if (at === -1) fail(`what was told is not what was done: ${JSON.stringify(answer)}`);
		left.splice(at, 1);
	}
}

/** Every task whose start was answered was watched to its end, and told as it ended. */
function compareTasks(sandbox: Sandbox, told: DriveHistory, answers: readonly Told[]): void {
	const tasks = new Map(sandbox.dingtalk.tasks.map((task) => [task.id, task]));
	const seen = new Set<string>();
	for (const answer of answers) {
		const { taskId, state, done, isError } = answer;
		if (taskId === null) continue;
		const fail = (why: string): never => {
			throw new Error(`Task ${taskId}: ${why}\n${JSON.stringify(answer)}`);
		};
		if (seen.has(taskId)) fail('told twice');
		seen.add(taskId);
		const task = tasks.get(taskId);
		if (!task) return fail('there is no such task');
		if (!told.waits) {
			if (state !== 'pending' || isError || task.looks > 0) fail('it was not to be watched');
			continue;
		}
		if (!done && told.lookFaults.rate === 0) fail('not watched to its end');
		if (!done) continue;
		if (state !== (task.status === 'SUCCESS' ? 'succeeded' : 'failed')) fail('ended otherwise');
		const isWell = task.status === 'SUCCESS' && task.failCount === 0;
		if (isError === isWell) fail(isWell ? 'it ended well' : 'it did not end well');
	}
}

/** Where nothing else can have changed it since, the drive looks as was told. */
function compareTree(
	sandbox: Sandbox,
	{ operation, choices }: DriveHistory,
	items: readonly DriveItem[],
	answers: readonly Told[],
): void {
	const overwrites = choices.some(({ conflictStrategy }) => conflictStrategy === 'OVERWRITE');
	answers.forEach(({ outcome, isError, state, result }, index) => {
		if (outcome !== 'begun' || isError || state !== 'succeeded') return;
		const { id, where, targetSpaceId, targetFolderId, conflictStrategy } = items[index];
		const fail = (why: string): never => {
			throw new Error(`Item ${index} (${id}): ${why}`);
		};
		if (operation === 'delete' && sandbox.dingtalk.dentry(where, id)) fail('it is still there');
		if (operation === 'copy' && !overwrites) {
			const copy = sandbox.dingtalk.dentry(targetSpaceId, String(result?.targetDentryId));
			if (copy?.parentId !== targetFolderId) fail('its copy is not where it should be');
			if (conflictStrategy === 'AUTO_RENAME' && copy?.copyOf !== id) fail('not a copy of it');
		}
		if (operation === 'restore' && !overwrites && conflictStrategy === 'AUTO_RENAME') {
			const { spaceId, dentryId } = result ?? {};
			if (!sandbox.dingtalk.dentry(spaceId, dentryId)) fail('it is not back');
		}
	});
}
