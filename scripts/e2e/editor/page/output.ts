// The output side of a node's panel.
import type { Locator, Page } from 'playwright-core';
import { see, textOf, until } from '../see';

export class Output {
	readonly panel: Locator;

	constructor(page: Page) {
		this.panel = page.getByTestId('output-panel');
	}

	/** A table shows the most values, JSON their types. */
	async view(view: 'schema' | 'table' | 'json'): Promise<void> {
		await this.panel.getByTestId(`radio-button-${view}`).click();
	}

	async seesItems(count: number): Promise<void> {
		await see(this.panel.getByTestId('ndv-items-count'), new RegExp(`^${count} items?$`));
	}

	async seesHint(wanted: RegExp): Promise<string> {
		return await see(this.panel.getByTestId('node-hint'), wanted);
	}

	/** Goes to an output by the beginning of its name, and waits for the count in it. */
	async openBranch(name: string, count: number): Promise<void> {
		const tab = this.panel.getByTestId('branches').getByText(name, { exact: false }).first();
		await see(tab, new RegExp(`\\(${count} items?\\)`));
		await tab.click();
	}

	async sees(wanted: RegExp | string): Promise<string> {
		return await see(this.panel, wanted);
	}

	/** What a node that failed says, headline and explanation. */
	async seesRefusal(wanted: RegExp): Promise<string> {
		await see(this.panel, wanted);
		return `${await textOf(this.panel.getByTestId('node-error-message'))} ${await textOf(this.panel.getByTestId('node-error-description'))}`;
	}

	/** The cells below a heading of the table, which is drawn a moment after its items are there. */
	async column(heading: string): Promise<string[]> {
		const headings = this.panel.locator('thead th');
		const texts = async () => (await headings.allInnerTexts()).map((text) => text.trim());
		const index = await until(
			async () => {
				const at = (await texts()).indexOf(heading);
				return at < 0 ? undefined : at;
			},
			async () => `no column "${heading}" among ${(await texts()).join(', ')}`,
		);
		const cells = this.panel.locator(`tbody tr td:nth-child(${index + 1})`);
		return (await cells.allInnerTexts()).map((text) => text.trim());
	}
}
