// What people come for, done from an empty canvas with every click counted.
import { table } from '../../../../start/table';
import { Hand } from '../../page/hand';
import { expect } from '../../see';
import type { Stage } from '../../stage';
import { deleteFolder, moveFolder, restoreFolder, taskStatus } from './drive';
import { exportRows } from './exportRows';
import { importFile } from './importFile';
import { readCalls } from './readCalls';
import { readmeWorkflow } from './readme';
import { renameFolder } from './renameFolder';
import type { Task } from './task';
import { updateByHand, updateContacts } from './updateContacts';

/** Each list begins with an empty canvas; a further task of it goes on where the last one ended. */
const TASKS: Task[][] = [
	[readmeWorkflow],
	[readCalls],
	[updateContacts, updateByHand],
	[exportRows],
	[importFile],
	[renameFolder],
	[moveFolder, taskStatus],
	[deleteFolder],
	[restoreFolder],
];

type Journey = [string, (stage: Stage) => Promise<void>];

/** A journey for each list of tasks, and one that prints what was counted. */
export function countedTasks(): Journey[] {
	const rows: string[][] = [];

	const journeys = TASKS.map(
		(tasks): Journey => [
			`Clicks: ${tasks[0].name}`,
			async (stage) => {
				const hand = new Hand(stage);
				await stage.canvas.openEmpty();
				for (const task of tasks) {
					const { name, before, limit = Infinity } = task;
					await stage.steps.step(name, async () => {
						const made = await stage.clicks.of(async () => await task.work(stage, hand));
						rows.push([name, String(made), String(before ?? '-'), String(task.limit ?? '-')]);
						await task.check(stage);
						expect(made <= limit, `${made} clicks, where ${limit} are the most`);
					});
				}
			},
		],
	);
	const print: Journey = [
		'Clicks: all of them',
		async () => console.log(table(['task', 'clicks', 'before', 'at most'], rows)),
	];
	return [...journeys, print];
}
