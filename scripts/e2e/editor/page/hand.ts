// What a person does by hand, each in as few clicks as the editor allows.
import type { Page } from 'playwright-core';
import type { Stage } from '../stage';
import type { Canvas } from './canvas';
import type { Loads } from './loads';
import type { NodeList } from './nodeList';
import type { Panel } from './panel';

/** A node as it is found in the list of nodes: what is typed, its name, its action. */
export interface Wanted {
	typed: string;
	node: string;
	action: RegExp;
}

export class Hand {
	private readonly page: Page;

	private readonly canvas: Canvas;

	private readonly nodeList: NodeList;

	private readonly panel: Panel;

	private readonly loads: Loads;

	constructor({ page, canvas, nodeList, panel, loads }: Stage) {
		this.page = page;
		this.canvas = canvas;
		this.nodeList = nodeList;
		this.panel = panel;
		this.loads = loads;
	}

	/** The first node of an empty workflow; n8n puts the trigger before it by itself. */
	async startWith(wanted: Wanted): Promise<void> {
		await this.canvas.addFirst();
		await this.pick(wanted);
	}

	/** Closes the panel and puts a node behind the last one. */
	async goOnWith(wanted: Wanted): Promise<void> {
		await this.panel.close();
		// By a key: the last node may be beyond the edge.
		await this.canvas.fit();
		await this.canvas.addBehindLast();
		await this.pick(wanted);
	}

	private async pick({ typed, node, action }: Wanted): Promise<void> {
		await this.nodeList.search(typed, node);
		await this.nodeList.openActions(node, action);
		await this.nodeList.click(action);
	}

	/** A Code node that gives these items. */
	async startWithItems(items: object[]): Promise<void> {
		await this.startWithCode(items.map((json) => ({ json })));
	}

	/** A Code node that gives an item with this text as its file. */
	async startWithFile(fileName: string, text: string): Promise<void> {
		const data = Buffer.from(text).toString('base64');
		await this.startWithCode([
			{ json: {}, binary: { data: { data, fileName, mimeType: 'text/csv' } } },
		]);
	}

	private async startWithCode(items: object[]): Promise<void> {
		await this.startWith({ typed: 'code', node: 'Code', action: /^\s*Code in JavaScript/ });
		const editor = this.panel.panel.locator('.cm-content').first();
		await editor.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		// As a whole: the editor would close brackets and quotes by itself.
		await this.page.keyboard.insertText(`return ${JSON.stringify(items)};`);
	}

	/** Clicks into the field and types. */
	async type(parameter: string, text: string): Promise<void> {
		await this.panel.field(parameter).locator('input, textarea').first().click();
		// At once: n8n keeps the first letter, and the others a moment later.
		await this.page.keyboard.insertText(text);
		await this.page.keyboard.press('Tab');
	}

	/** The entry of a list that the service fills which holds these words. */
	async pickEntry(parameter: string, typed: string, words: string): Promise<void> {
		await this.panel.openList(parameter);
		await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(typed);
		const entries = this.page.getByTestId('rlc-item').filter({ visible: true });
		await entries.filter({ hasText: words }).first().click();
		await entries.first().waitFor({ state: 'hidden' });
		await this.loads.settled();
	}

	/** Adds an entry to the collection that has this heading. */
	async addOption(collection: string, entry: string): Promise<void> {
		const heading = `//*[normalize-space(.)="${collection}"]`;
		const add = `${heading}/following::input[@placeholder="Add option"][1]`;
		await this.panel.panel.locator(`xpath=.${add}`).click();
		await this.panel
			.options()
			.filter({ hasText: new RegExp(`^\\s*${entry}\\s*$`) })
			.first()
			.click();
	}

	/** One or several of a list, which stays open. */
	async choose(parameter: string, wanted: Array<{ typed: string; option: string }>) {
		await this.loads.settled();
		await this.panel.field(parameter).click();
		for (const { typed, option } of wanted) {
			// In the place of what was typed for the one before.
			await this.page.keyboard.press('ControlOrMeta+A');
			await this.page.keyboard.type(typed);
			await this.panel
				.options()
				.filter({ has: this.page.getByText(option, { exact: true }) })
				.first()
				.click();
		}
		await this.panel.shows(parameter, new RegExp(wanted.map(({ option }) => option).join('.*')));
		// Closes the list; Escape could close the panel.
		await this.page.keyboard.press('Tab');
	}
}
