// A picture of the panel of every operation, as it opens in a small window, in both themes; with what
// is below the fold. For looking at, not for the docs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { DingtalkStorageTask } from '../../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import type { Rest } from '../../../start/rest';
import { Loads } from '../page/loads';

const WINDOW = { width: 1200, height: 700 };
/** The panel ends above the window's edge, and below a label there is at least a switch. */
const LOWEST_LABEL = WINDOW.height - 25 - 31;
const THEMES = ['light', 'dark'] as const;
const WORKFLOW = 'e2ePanels';
const COLUMNS = 4;

interface PanelNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	parameters: { resource: string; operation: string };
	credentials: Record<string, { id: string; name: string }>;
	position: [number, number];
}

/** A node for each operation, as it is when somebody has just chosen it. */
async function nodes(rest: Rest): Promise<PanelNode[]> {
	const stored = await rest.call<Array<{ id: string; name: string; type: string }>>(
		'GET',
		'/credentials',
	);
	const all = [new HubspotAsyncTask(), new DingtalkStorageTask()].flatMap(({ description }) =>
		description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					options.map((option) => ({
						type: description.name,
						resource: String(resource),
						operation: 'value' in option ? String(option.value) : '',
					})),
				),
			),
	);
	return all.map(({ type, resource, operation }, index) => {
		const credential = stored.find((one) => one.type === `${type}Api`);
		const name = `${type.replace(/[A-Z].*/, '')}-${resource}-${operation}`;
		return {
			id: name,
			name,
			type: `n8n-nodes-async-tasks.${type}`,
			typeVersion: 1,
			parameters: { resource, operation },
			credentials: credential && {
				[credential.type]: { id: credential.id, name: credential.name },
			},
			position: [index * 200, 0],
		} as PanelNode;
	});
}

/** The labels of the parameters that are not wholly in the window, in the order of the panel. */
async function belowTheFold(page: Page): Promise<string[]> {
	const labels = await page
		.getByTestId('ndv')
		.locator(
			'[data-test-id="input-label"], .parameter-item .n8n-input-label, .collection-parameter',
		)
		.evaluateAll((labels, lowest) => {
			return labels
				.map((label) => ({
					text: label.innerText.split('\n')[0],
					box: label.getBoundingClientRect(),
				}))
				.filter(({ text, box }) => text !== '' && box.height > 0 && box.bottom > lowest)
				.map(({ text }) => text);
		}, LOWEST_LABEL);
	return [...new Set(labels)];
}

async function sheet(page: Page, folder: string, name: string, files: string[]): Promise<void> {
	const pictures = files.map((file) => {
		const data = readFileSync(join(folder, file)).toString('base64');
		return `<figure><img src="data:image/png;base64,${data}"><figcaption>${file}</figcaption></figure>`;
	});
	await page.setContent(
		`<style>body{display:grid;grid-template-columns:repeat(${COLUMNS},1fr);gap:8px;margin:8px;font:12px sans-serif}figure{margin:0}img{width:100%}</style>${pictures.join('')}`,
	);
	await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Opens every panel; writes the pictures, sheets of them, and `below-the-fold.txt`. */
export async function panelPictures(page: Page, rest: Rest, to: string): Promise<void> {
	const folder = resolve(to);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await page.setViewportSize(WINDOW);
	const loads = new Loads(page);
	const all = await nodes(rest);
	await rest.call('POST', '/workflows', {
		id: WORKFLOW,
		name: 'All panels',
		settings: {},
		meta: {},
		nodes: all,
		connections: {},
	});
	const hidden: string[] = [];
	for (const { id } of all) {
		await page.goto(`${rest.url}/workflow/${WORKFLOW}/${id}`);
		await page.getByTestId('ndv').waitFor();
		await page.getByTestId('node-execute-button').waitFor();
		await loads.settled();
		const left = await page.getByTestId('ndv-input-panel').boundingBox();
		const right = await page.getByTestId('output-panel').boundingBox();
		const x = left ? left.x + left.width : 0;
		const width = (right?.x ?? WINDOW.width) - x;
		for (const theme of THEMES) {
			await page.evaluate(`document.body.dataset.theme = '${theme}'`);
			await page.screenshot({
				path: join(folder, `${id}-${theme}.png`),
				clip: { x, y: 0, width, height: WINDOW.height },
				animations: 'disabled',
			});
		}
		hidden.push(`${id}: ${(await belowTheFold(page)).join(', ') || 'all in sight'}`);
		console.log(`           ${hidden.at(-1)}`);
	}
	writeFileSync(join(folder, 'below-the-fold.txt'), `${hidden.join('\n')}\n`);
	for (const node of ['hubspot', 'dingtalk']) {
		for (const theme of THEMES) {
			const files = all
				.filter(({ id }) => id.startsWith(node))
				.map(({ id }) => `${id}-${theme}.png`);
			await sheet(page, folder, `sheet-${node}-${theme}`, files);
		}
	}
}
