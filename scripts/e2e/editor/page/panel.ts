// A node's panel: its parameters, its settings, its button.
import type { Locator, Page } from 'playwright-core';
import { textOf, until } from '../see';
import type { Canvas } from './canvas';

export class Panel {
	readonly panel: Locator;

	constructor(
		private readonly page: Page,
		private readonly canvas: Canvas,
	) {
		this.panel = page.getByTestId('ndv');
	}

	/** A parameter's field, found by the parameter's name. */
	field(name: string): Locator {
		return this.panel.getByTestId(`parameter-input-${name}`).first();
	}

	/** Waits until the field shows the value. */
	async shows(name: string, wanted: RegExp): Promise<void> {
		const value = async () => {
			const inputs = this.field(name).locator('input');
			const typed = (await inputs.count()) > 0 ? await inputs.first().inputValue() : '';
			const placeholder =
				(await inputs.count()) > 0 ? await inputs.first().getAttribute('placeholder') : '';
			return `${typed} ${await textOf(this.field(name))} ${placeholder ?? ''}`.trim();
		};
		await until(
			async () => (wanted.test(await value()) ? true : undefined),
			async () => `"${name}" should show ${String(wanted)}, but shows "${await value()}"`,
		);
	}

	async choose(name: string, option: RegExp | string): Promise<void> {
		await this.field(name).click();
		await this.option(option).click();
	}

	/** Several of a list, each found by typing a part of it. */
	async chooseSeveral(name: string, wanted: Array<{ typed: string; option: string }>) {
		for (const { typed, option } of wanted) {
			await this.openOptions(name);
			await this.page.keyboard.type(typed);
			// Other entries may hold the same words: "Additional email addresses" is none of "Email".
			await this.options()
				.filter({ has: this.page.getByText(option, { exact: true }) })
				.first()
				.click();
			await this.leaveField();
			await until(
				async () => ((await textOf(this.field(name))).includes(option) ? true : undefined),
				() => `"${option}" was clicked, but is not in "${name}"`,
			);
		}
	}

	/** A list that is loaded anew closes; then it is opened again. */
	private async openOptions(name: string): Promise<void> {
		await until(
			async () => {
				await this.field(name).click();
				const first = this.options().first();
				const isThere = first.waitFor({ timeout: 3_000 }).then(() => true);
				return await isThere.catch(() => undefined);
			},
			() => `the list of "${name}" stays empty`,
		);
	}

	/** Takes away what a field has opened over the others. */
	async leaveField(): Promise<void> {
		await this.panel.getByText('Parameters', { exact: true }).first().click();
	}

	/** The list that is open, whichever it is. */
	options(): Locator {
		return this.page.locator('.el-select-dropdown__item').filter({ visible: true });
	}

	private option(text: RegExp | string): Locator {
		return this.options().filter({ hasText: text }).first();
	}

	/** Opens a list that the service fills, and returns its entries. */
	async openList(name: string, typed?: string): Promise<string[]> {
		const locator = this.panel.getByTestId(`resource-locator-${name}`);
		const search = this.page.getByTestId('rlc-search').filter({ visible: true });
		if ((await search.count()) === 0) await locator.getByTestId('rlc-input').click();
		if (typed !== undefined) await search.fill(typed);
		const items = this.page.getByTestId('rlc-item').filter({ visible: true });
		let last = '';
		const texts = await until(
			async () => {
				const now = await items.allInnerTexts();
				// The list of the last search stays for a moment.
				const loading = this.page.locator('.el-skeleton').filter({ visible: true });
				const isLoading = (await loading.count()) > 0;
				const settled = now.length > 0 && now.join('\n') === last && !isLoading;
				last = now.join('\n');
				return settled ? now : undefined;
			},
			async () => `the list of "${name}" stays empty: "${await textOf(locator)}"`,
		);
		return texts.map((text) => text.trim());
	}

	async chooseFromList(name: string, typed: string, entry: string): Promise<void> {
		await this.openList(name, typed);
		const items = this.page.getByTestId('rlc-item').filter({ visible: true });
		await items.getByText(entry, { exact: true }).first().click();
		const input = this.panel.getByTestId(`resource-locator-${name}`).locator('input').last();
		await until(
			async () => ((await input.inputValue()).includes(entry) ? true : undefined),
			async () => `"${entry}" was clicked, but "${name}" shows "${await input.inputValue()}"`,
		);
	}

	async switchOn(name: string): Promise<void> {
		await this.field(name).locator('.el-switch, [role=switch]').first().click();
	}

	async fill(name: string, value: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(value);
	}

	/** Drags a field of the input, as the schema shows it, onto a field of the parameters. */
	async mapByDragging(inputField: string, parameter: string): Promise<void> {
		const items = this.page.getByTestId('ndv-input-panel').getByTestId('run-data-schema-item');
		const source = items.getByText(inputField, { exact: true }).first();
		const target = this.field(parameter);
		await target.scrollIntoViewIfNeeded();
		const [from, to] = [await source.boundingBox(), await target.boundingBox()];
		if (!from || !to) throw new Error(`no place to drag ${inputField} from or to`);
		await this.page.mouse.move(from.x + 8, from.y + from.height / 2);
		await this.page.mouse.down();
		await this.page.mouse.move(from.x + 60, from.y + 40, { steps: 5 });
		await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 10 });
		await this.page.mouse.up();
		await this.shows(parameter, new RegExp(`\\$json\\.${inputField}`));
		await this.leaveField();
	}

	async onError(choice: string): Promise<void> {
		await this.panel.getByText('Settings', { exact: true }).first().click();
		await this.choose('onError', choice);
		await this.leaveField();
	}

	/** Clicks the button; the run goes on. */
	async start(): Promise<void> {
		await this.canvas.forgetToasts();
		await this.panel.getByTestId('node-execute-button').click();
	}

	/** Runs the node and waits for the end, good or bad as told. */
	async execute(end: 'success' | 'refused'): Promise<void> {
		await this.start();
		await this.canvas.toast(end === 'success' ? /success/i : /problem/i);
	}

	async close(): Promise<void> {
		await this.panel.getByTestId('ndv-close-button').click();
		await this.panel.waitFor({ state: 'hidden' });
	}
}
