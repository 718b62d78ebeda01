// The list of nodes that slides in from the right.
import type { Locator, Page } from 'playwright-core';
import { until } from '../see';

/** "Among the first": what fits on the screen without scrolling. */
const FIRST = 4;

export class NodeList {
	private readonly list: Locator;

	constructor(private readonly page: Page) {
		this.list = page.getByTestId('node-creator');
	}

	/** Types, and waits until the node is among the first results. Returns its place, from 1. */
	async search(typed: string, node: string): Promise<number> {
		const bar = this.list.getByTestId('node-creator-search-bar');
		// Nothing first: else the results of the last search would be taken for these.
		await bar.fill('no such node anywhere');
		await this.list.getByTestId('node-creator-no-results').waitFor();
		await bar.fill(typed);
		const names = async () => {
			const texts = await this.list.getByTestId('node-creator-item-name').allInnerTexts();
			return texts.map((text) => text.trim());
		};
		return await until(
			async () => {
				const place = (await names()).indexOf(node);
				return place >= 0 && place < FIRST ? place + 1 : undefined;
			},
			async () =>
				`"${typed}" should find ${node} among the first ${FIRST}; it finds: ${(await names()).join(', ') || 'nothing'}`,
			8_000,
		);
	}

	/** Opens the node's own list, and waits until it has the action. */
	async openActions(node: string, action: RegExp): Promise<string> {
		await this.row(node).click();
		const found = this.row(action);
		await found.waitFor();
		return (await found.innerText()).trim();
	}

	async actions(): Promise<string[]> {
		return await this.list.getByTestId('node-creator-item-name').allInnerTexts();
	}

	async click(action: RegExp): Promise<void> {
		await this.row(action).click();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Drags the action out of the list and lets it fall onto the canvas. */
	async dragToCanvas(action: RegExp, to: { x: number; y: number }): Promise<void> {
		const row = this.row(action);
		await row.scrollIntoViewIfNeeded();
		const box = await row.boundingBox();
		if (!box) throw new Error(`${String(action)} has no place on the screen`);
		await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
		await this.page.mouse.down();
		await this.page.mouse.move(box.x - 20, box.y + 20, { steps: 5 });
		await this.page.mouse.move(to.x, to.y, { steps: 10 });
		await this.page.mouse.up();
	}

	private row(name: string | RegExp): Locator {
		const names = this.list.getByTestId('node-creator-item-name');
		const exact = typeof name === 'string' ? new RegExp(`^\\s*${name}\\s*$`) : name;
		return names.filter({ hasText: exact }).first();
	}
}
