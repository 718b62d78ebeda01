// Kills n8n in the middle of a look, which no wait survives whole, and shows what is left of it.
import { itemsOut } from '../../start/execution';
import { ended, misplaced, unless, type Finding } from './expected';
import { until } from '../../start/until';
import { childrenOf, untilOver, untilParked } from './executions';
import { folderEntries } from './scenarios';
import type { Stage } from './stage';
import {
	begin,
	folderStatus,
	hubspotNode,
	line,
	save,
	trigger,
	WAIT,
	type Entry,
	type Node,
	type Saved,
} from './workflow';

/** Makes a look last long enough to be met. */
const SLOW_LOOK_MS = 8_000;

/** What a workflow can do about it: ask again about what was interrupted. */
const again: Node = {
	name: 'Interrupted?',
	type: 'n8n-nodes-base.if',
	typeVersion: 2.2,
	parameters: {
		conditions: {
			options: { caseSensitive: true, typeValidation: 'loose', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: 'c',
					leftValue: '={{ $json.interrupted === true }}',
					rightValue: '',
					operator: { type: 'boolean', operation: 'true', singleValue: true },
				},
			],
		},
		options: {},
	},
};

async function both(stage: Stage) {
	const plainEntries = folderEntries(stage, 3, 100, 110);
	const plain = line(trigger('webhook', 'cut'), plainEntries, hubspotNode(stage, folderStatus()));
	const healedEntries = folderEntries(stage, 3, 100, 110);
	const healed = line(
		trigger('webhook', 'healed'),
		healedEntries,
		hubspotNode(stage, folderStatus()),
	);
	const cut = await save(stage, 'interrupted', plain.nodes, plain.wires);
	const heal = await save(
		stage,
		'interrupted, and asked again',
		[...healed.nodes, again],
		[
			...healed.wires.filter(([from]) => from !== WAIT),
			[WAIT, again.name],
			[again.name, WAIT, 0],
			[again.name, 'After', 1],
		],
	);
	return {
		plain: { saved: cut, entries: plainEntries },
		healed: { saved: heal, entries: healedEntries },
	};
}

async function untilLooking(stage: Stage, { id }: Saved): Promise<void> {
	await until(`${id} looks`, async () => {
		const [child] = await childrenOf(stage, id);
		return child?.status === 'running';
	});
}

export async function killedInALook(stage: Stage): Promise<Finding[]> {
	const { plain, healed } = await both(stage);
	await begin(stage, plain.saved);
	await begin(stage, healed.saved);
	await untilParked(stage, plain.saved.id);
	await untilParked(stage, healed.saved.id);
	const isAsked = ({ taskId }: Entry) => String(taskId);
	const asked = [...plain.entries, ...healed.entries].map(isAsked);
	const slow = asked.map((id) =>
		stage.sandbox.faults.add({ path: id, fault: { kind: 'delay', ms: SLOW_LOOK_MS } }),
	);
	await untilLooking(stage, plain.saved);
	await untilLooking(stage, healed.saved);
	await stage.n8n.kill();
	slow.forEach((fault) => fault.remove());
	await stage.n8n.start();

	const cut = await untilOver(stage, plain.saved.id);
	const items = itemsOut(cut, 'After')[0] ?? [];
	const told = items.map(({ json }) =>
		json.interrupted === true ? `${json.state}, interrupted` : String(json.state),
	);
	const end = await untilOver(stage, healed.saved.id);
	return [
		{
			what: 'SIGKILL in the middle of a look',
			saw: `${cut.status}: ${told.join('; ')}`,
			problems: [
				...ended(cut),
				...unless(
					items.length === 3 &&
						items.every(
							({ json }, index) =>
								json.paired === index + 1 && json.taskId === plain.entries[index].taskId,
						),
					'an item is missing or paired wrongly',
				),
				...unless(
					items[0]?.json.done === true &&
						items.slice(1).every(({ json }) => json.interrupted === true && json.done === false),
					'what was interrupted does not say so',
				),
			],
		},
		{
			what: "the same with an If on 'interrupted' that leads back to the node",
			saw: `${end.status}, all items in the end`,
			problems: [
				...ended(end),
				...unless(end.runs[WAIT]?.length === 2, 'it was not interrupted at all'),
				...misplaced(
					{ ...end, runs: { After: sorted(end.runs.After ?? []) } },
					'After',
					healed.entries,
					healed.entries.map(() => 'succeeded'),
				),
			],
		},
	];
}

/** What was not interrupted went on first: here the items' order is that of their entries again. */
function sorted(runs: NonNullable<Parameters<typeof itemsOut>[0]['runs'][string]>) {
	const items = runs.flatMap((run) => run.data?.main?.[0] ?? []);
	items.sort((a, b) => Number(a.json.paired) - Number(b.json.paired));
	return [{ ...runs[0], data: { main: [items] } }];
}
