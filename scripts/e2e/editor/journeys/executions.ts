// A durable wait under Executions: what n8n shows of it, and what is left when the run is stopped.
import { startOf } from '../../../start/execution';
import { expect, until } from '../see';
import type { Stage } from '../stage';

/** Longer than the journey. */
const LONG_MS = 600_000;

interface Row {
	id: string;
	status: string;
	mode: string;
}

export async function durableRows(stage: Stage): Promise<void> {
	const { steps, canvas, pictures, page, rest, sandbox, examples } = stage;
	const list = async () =>
		(await rest.call<{ results: Row[] }>('GET', '/executions?filter={"status":["waiting"]}'))
			.results;
	const waiting = async (count: number) =>
		await until(
			async () => {
				const rows = await list();
				return rows.length === count ? rows : undefined;
			},
			async () => `expected ${count} waiting executions: ${JSON.stringify(await list())}`,
		);

	await steps.step('see a durable wait as two rows', async () => {
		const example = examples.find(({ slug }) => slug === 'hubspot-export-durable');
		if (!example) throw new Error('there is no example hubspot-export-durable');
		const usual = sandbox.hubspot.taskDefaults;
		sandbox.hubspot.taskDefaults = { pendingMs: 0, durationMs: LONG_MS };
		await startOf(rest, example.workflow);
		await waiting(2);
		sandbox.hubspot.taskDefaults = usual;
		await page.goto(`${canvas.url}/home/executions`);
		const rows = page.getByTestId('global-execution-list-item');
		await rows.nth(1).waitFor();
		const table = page.locator('table').filter({ has: rows.first() });
		await pictures.of('executions-durable', [table.locator('thead'), rows.nth(0), rows.nth(1)]);
	});
	await steps.step(
		'stop the run itself, and see that the other is left for its next poll',
		async () => {
			const [run, ...others] = (await list()).sort(
				(one, other) => Number(one.id) - Number(other.id),
			);
			expect(run.mode === 'manual', `the earlier one is ${run.mode}`);
			expect(others[0].mode !== 'manual', `the later one is ${others[0].mode}`);
			await rest.call('POST', `/executions/${run.id}/stop`);
			const [left] = await waiting(1);
			expect(left.id === others[0].id, 'the run itself is still waiting');
			await rest.call('POST', `/executions/${left.id}/stop`);
			await waiting(0);
		},
	);
}
