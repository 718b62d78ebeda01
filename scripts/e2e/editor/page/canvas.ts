// The canvas: opening workflows, running them, adding nodes from the list.
import type { Locator, Page } from 'playwright-core';
import { owner } from '../../../start/owner';
import { until } from '../see';

const RUN_WITHIN_MS = 60_000;

export class Canvas {
	constructor(
		private readonly page: Page,
		readonly url: string,
	) {}

	async signIn(): Promise<void> {
		// The first page of a fresh n8n takes longest.
		await this.page.goto(`${this.url}/signin`, { timeout: 90_000 });
		await this.page.fill('input[name=emailOrLdapLoginId]', owner.email);
		await this.page.fill('input[type=password]', owner.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	async openEmpty(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	async open(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.standStill();
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** The names of the nodes, in the order of the page. */
	async nodeNames(): Promise<string[]> {
		return await this.page
			.getByTestId('canvas-node')
			.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node-name') ?? ''));
	}

	/** Runs the workflow and waits for its good end. */
	async run(): Promise<void> {
		await this.forgetToasts();
		await this.page.getByTestId('execute-workflow-button').click();
		await this.toast(/success/i);
	}

	/** What n8n says in a corner when a run has ended. */
	async toast(wanted: RegExp): Promise<string> {
		const toasts = this.page.locator('.el-notification');
		const seen = async () => (await toasts.allTextContents()).join(' | ');
		return await until(
			async () => {
				const text = await seen();
				return wanted.test(text) ? text : undefined;
			},
			async () => `expected n8n to say ${String(wanted)}, but it said "${await seen()}"`,
			RUN_WITHIN_MS,
		);
	}

	async forgetToasts(): Promise<void> {
		const buttons = this.page.locator('.el-notification__closeBtn');
		await buttons.evaluateAll((all) =>
			all.forEach((button) => (button as unknown as { click(): void }).click()),
		);
		await until(
			async () => ((await this.page.locator('.el-notification').count()) === 0 ? true : undefined),
			() => 'n8n keeps showing an old message',
		);
	}

	/** n8n's own shortcut for "zoom to fit". */
	async fit(): Promise<void> {
		await this.page.keyboard.press('1');
		await this.standStill();
	}

	/** Waits until nothing moves: the same place in a row of looks. */
	private async standStill(): Promise<void> {
		const pane = this.page.locator('.vue-flow__transformationpane');
		let last = '';
		let same = 0;
		await until(
			async () => {
				const place = (await pane.getAttribute('style')) ?? '';
				same = place === last ? same + 1 : 0;
				last = place;
				return same >= 4 ? true : undefined;
			},
			() => 'the canvas keeps moving',
		);
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Clicks the plus behind the only node whose output leads nowhere. */
	async addBehindLast(): Promise<void> {
		const pluses = this.page.getByTestId('canvas-handle-plus').filter({ visible: true });
		// A new link is drawn a moment later.
		await until(
			async () => ((await pluses.count()) === 1 ? true : undefined),
			() => 'not exactly one output leads nowhere',
		);
		await pluses.first().click();
		await this.page.getByTestId('node-creator').waitFor();
	}

	async addFirst(): Promise<void> {
		await this.page.getByTestId('canvas-plus-button').click();
		await this.page.getByTestId('node-creator').waitFor();
	}
}
