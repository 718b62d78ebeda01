// The editor in a real browser, with what one does in it to get a clean picture.
import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { owner } from '../start/owner';

const SIZE = { width: 1440, height: 810 };
const OUTPUT = '[data-test-id="output-panel"]';
const RUN_WITHIN_MS = 60_000;

/** What lies over the canvas or beside it and says nothing about the workflow. */
const HIDE = [
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
];
const HIDING_STYLE = `${HIDE.join(', ')} { display: none !important; }`;

function browserPath(): string {
	const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'];
	const found = candidates.find((path) => path && existsSync(path));
	if (!found) {
		throw new Error('No browser: install Chromium, or set CHROMIUM_PATH to its executable.');
	}
	return found;
}

export class Editor {
	constructor(
		private readonly url: string,
		private readonly page: Page,
		readonly close: () => Promise<void>,
	) {}

	async signIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.fill('input[name=emailOrLdapLoginId]', owner.email);
		await this.page.fill('input[type=password]', owner.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.waitForSelector('[data-test-id="canvas-node"]');
		await this.page.addStyleTag({ content: HIDING_STYLE });
		await this.page.waitForTimeout(1_500);
	}

	/** Clicks the button and waits until the editor has the result. */
	async execute(): Promise<void> {
		const finished = this.page.waitForResponse(
			(response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()) && response.ok(),
		);
		await this.page.click('[data-test-id="execute-workflow-button"]');
		await finished;
		await this.page.waitForSelector('.el-notification:has-text("success")', {
			state: 'attached',
			timeout: RUN_WITHIN_MS,
		});
		await this.page.waitForTimeout(1_000);
	}

	async saveCanvas(path: string): Promise<void> {
		// n8n's own shortcut for "zoom to fit".
		await this.page.keyboard.press('1');
		await this.page.mouse.move(SIZE.width / 2, SIZE.height - 5);
		await this.page.waitForTimeout(1_500);
		await this.page.screenshot({ path });
		console.log(`  ${path}`);
	}

	async openNode(name: string, view: 'schema' | 'table' | 'json'): Promise<void> {
		await this.page.dblclick(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		await this.page.waitForSelector('[data-test-id="ndv"]');
		// The pictures show values, and a table shows the most of them.
		await this.page.click(`${OUTPUT} [data-test-id="radio-button-${view}"]`);
	}

	async saveNode(path: string): Promise<void> {
		await this.page.waitForTimeout(2_500);
		await this.page.screenshot({ path });
		console.log(`  ${path}`);
	}
}

export async function openEditor(url: string): Promise<Editor> {
	const browser = await chromium.launch({
		executablePath: browserPath(),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
	const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1.5, locale: 'en-US' });
	page.setDefaultTimeout(45_000);
	const editor = new Editor(url, page, () => browser.close());
	await editor.signIn();
	return editor;
}
