// The examples, as they look on the canvas; those that the README shows, after a run.
import type { Stage } from '../stage';

/** Pictures of a run: the example, and the node whose panel is shown. */
const RUNS: Array<{ slug: string; picture?: string; node?: string; panel?: string }> = [
	{ slug: 'hubspot-contacts-upsert', picture: 'workflow' },
	{
		slug: 'hubspot-partner-services-batch-update',
		node: 'Update the services',
		panel: 'hubspot-node',
	},
	{ slug: 'hubspot-export-loop', picture: 'loop' },
	{
		slug: 'dingtalk-move-folder-watched',
		picture: 'dingtalk-workflow',
		node: 'Move the folder',
		panel: 'dingtalk-node',
	},
];

export async function exampleCanvases({ steps, canvas, pictures, examples }: Stage): Promise<void> {
	for (const { slug, workflow } of examples) {
		await steps.step(`open the example ${slug}`, async () => {
			await canvas.open(workflow.id);
			await canvas.fit();
			await pictures.canvas(`examples/${slug}`);
		});
	}
}

export async function exampleRuns(stage: Stage): Promise<void> {
	const { steps, canvas, output, pictures, examples } = stage;
	for (const { slug, picture, node, panel } of RUNS) {
		await steps.step(`run the example ${slug}`, async () => {
			const example = examples.find((one) => one.slug === slug);
			if (!example) throw new Error(`there is no example ${slug}`);
			await canvas.open(example.workflow.id);
			await canvas.run();
			await canvas.fit();
			if (picture) await pictures.canvas(picture);
			if (!node || !panel) return;
			await canvas.openNode(node);
			await output.view('table');
			await pictures.panel(panel);
		});
	}
}
