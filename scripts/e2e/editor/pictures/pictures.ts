// Pictures of what is on the screen, cut to what they are about.
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { SIZE } from '../browser/openPage';

/** What lies over the canvas or beside it and says nothing about the workflow. */
const HIDDEN = [
	'.el-notification',
	'[data-test-id="canvas-controls"]',
	'[data-test-id="canvas-minimap"]',
	'[data-test-id="node-creator-plus-button"]',
	'[data-test-id="command-bar-button"]',
	'[data-test-id="add-sticky-button"]',
	'[data-test-id="toggle-focus-panel-button"]',
	'[data-test-id="instance-ai-canvas-action-button"]',
	'[data-test-id="logs-panel"]',
	'[data-test-id="floating-nodes"]',
	'[data-test-id="node-run-info-stale"]',
	'[data-test-id="canvas-handle-plus-wrapper"]',
	'[data-test-id="execute-workflow-button"]',
	'[class*="executionButtons"]',
];
const STYLE = `${HIDDEN.join(', ')} { visibility: hidden !important; }`;

const MARGIN = 16;
/** Room for a name of two lines with its subtitle, and for a number of items. */
const BELOW = 72;
const BEHIND = 56;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

function around(boxes: Box[], margin: number): Box {
	const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
	const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
	const right = Math.min(SIZE.width, Math.max(...boxes.map(({ x, width }) => x + width)) + margin);
	const bottom = Math.min(
		SIZE.height,
		Math.max(...boxes.map(({ y, height }) => y + height)) + margin,
	);
	return { x: left, y: top, width: right - left, height: bottom - top };
}

export class Pictures {
	constructor(
		private readonly page: Page,
		readonly folder: string,
	) {
		rmSync(folder, { recursive: true, force: true });
	}

	/** Cut to the box around what is given. */
	async of(name: string, parts: Locator[], margin = 0): Promise<void> {
		const boxes = await Promise.all(parts.map(async (part) => await part.boundingBox()));
		const seen = boxes.filter((box) => box !== null);
		if (seen.length === 0) throw new Error(`nothing to take the picture ${name} of`);
		await this.take(name, around(seen, margin));
	}

	async panel(name: string): Promise<void> {
		await this.of(name, [this.page.getByTestId('ndv')]);
	}

	/** The nodes and notes of the canvas, with a margin. */
	async canvas(name: string): Promise<void> {
		await this.page.mouse.move(SIZE.width / 2, SIZE.height - 5);
		const boxes = await this.page
			.locator('.vue-flow__node')
			.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as Box));
		// Names stand below their nodes and may be wider, and how many items came out stands behind.
		const withNames = boxes.map((box) => ({
			...box,
			width: box.width + BEHIND,
			height: box.height + BELOW,
		}));
		const box = around(withNames, MARGIN);
		// After a run, the line of the logs lies below the canvas.
		const canvas = await this.page.locator('.vue-flow').boundingBox();
		const end = canvas ? canvas.y + canvas.height : SIZE.height;
		await this.take(name, { ...box, height: Math.min(box.height, end - box.y) });
	}

	private async take(name: string, clip: Box): Promise<void> {
		const path = join(this.folder, `${name}.png`);
		mkdirSync(dirname(path), { recursive: true });
		await this.page.screenshot({ path, clip, style: STYLE, animations: 'disabled' });
		console.log(`           picture ${name}.png, ${Math.round(statSync(path).size / 1000)} kB`);
	}
}
