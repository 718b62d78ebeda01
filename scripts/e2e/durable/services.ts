// Durable waits behind operations that start something, and what they bring along.
import { itemsOut } from '../../start/execution';
import { ended, misplaced, unless } from './expected';
import { untilOver, untilParked } from './executions';
import type { Scenario } from './scenarios';
import {
	begin,
	dingtalkNode,
	durable,
	hubspotNode,
	line,
	save,
	trigger,
	type Entry,
} from './workflow';

/** Two exports with their files, named by each item. */
export const exportFiles: Scenario = async (stage) => {
	const { hubspot } = stage.sandbox;
	hubspot.exportQueue = false;
	hubspot.exportDefaults = { pendingMs: 1000, durationMs: 70_000 };
	const entries: Entry[] = [
		{ n: 1, field: 'email', into: 'people' },
		{ n: 2, field: 'firstname', into: 'names' },
	];
	const wait = hubspotNode(stage, {
		resource: 'export',
		operation: 'start',
		exportType: 'VIEW',
		exportName: '=Export {{ $json.n }}',
		objectType: { __rl: true, mode: 'id', value: 'contacts' },
		objectProperties: '={{ [$json.field] }}',
		format: 'CSV',
		...durable(),
		downloadFile: true,
		outputField: '={{ $json.into }}',
		options: {},
	});
	const { nodes, wires } = line(trigger('webhook', 'files'), entries, wait);
	const saved = await save(stage, 'files', nodes, wires);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	const execution = await untilOver(stage, saved.id);
	const items = itemsOut(execution, 'After')[0] ?? [];
	const problems = [
		...ended(execution),
		...misplaced(execution, 'After', entries, ['succeeded', 'succeeded']),
	];
	let bytes = 0;
	for (const [index, { field, into }] of entries.entries()) {
		const { binary } = (items[index] ?? {}) as {
			binary?: Record<string, { id?: string; data?: string }>;
		};
		const file = binary?.[String(into)];
		if (!file) {
			problems.push(`item ${index} has no file in '${into}'`);
			continue;
		}
		const text = file.id
			? await stage.rest.text(`/binary-data?id=${encodeURIComponent(file.id)}&action=download`)
			: Buffer.from(file.data ?? '', 'base64').toString();
		bytes += text.length;
		if (!text.toLowerCase().includes(String(field)))
			problems.push(`file ${index} begins: ${text.slice(0, 60)}`);
	}
	return { what: 'exports with their files', saw: `2 files, ${bytes} bytes`, problems };
};

/** Folders that are copied: the result comes from the start's answer, not from the status. */
export const dingtalkCopies: Scenario = async (stage) => {
	const { dingtalk } = stage.sandbox;
	dingtalk.taskDurationMs = () => 70_000;
	dingtalk.addSpace({ id: 'durable', name: 'Durable' });
	const made = ['A', 'B'].map(
		(name) => dingtalk.addFolder({ spaceId: 'durable', name, children: [`${name}.txt`] }).id,
	);
	const target = dingtalk.addFolder({ spaceId: 'durable', name: 'Target' }).id;
	const entries: Entry[] = made.map((dentryId, index) => ({ n: index + 1, dentryId }));
	const wait = dingtalkNode(stage, {
		resource: 'dentry',
		operation: 'copy',
		spaceId: { __rl: true, mode: 'id', value: 'durable' },
		dentryId: { __rl: true, mode: 'id', value: '={{ $json.dentryId }}' },
		targetSpaceId: { __rl: true, mode: 'id', value: 'durable' },
		targetFolderId: { __rl: true, mode: 'id', value: target },
		...durable(),
	});
	const { nodes, wires } = line(trigger('webhook', 'copies'), entries, wait);
	const saved = await save(stage, 'copies', nodes, wires);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	const execution = await untilOver(stage, saved.id);
	const items = itemsOut(execution, 'After')[0] ?? [];
	return {
		what: 'DingTalk folders copied',
		saw: `${items.length} items, ${execution.status}`,
		problems: [
			...ended(execution),
			...misplaced(execution, 'After', entries, ['succeeded', 'succeeded']),
			...unless(
				items.every(({ json }) => (json.result ?? null) !== null),
				'the result that the start told is lost',
			),
		],
	};
};
