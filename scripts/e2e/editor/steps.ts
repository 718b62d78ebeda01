// Runs steps, logs each with its time, and keeps what was on the screen when one falls.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export class Steps {
	readonly done: Array<{ name: string; seconds: number }> = [];

	readonly fallen: string[] = [];

	private journey = '';

	constructor(
		private readonly page: Page,
		private readonly folder: string,
	) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}

	/** Steps that build on each other: the first that falls ends them, but not the next journey. */
	async take(name: string, work: () => Promise<void>): Promise<void> {
		console.log(`\n${name}`);
		this.journey = name;
		const before = this.fallen.length;
		try {
			await work();
		} catch (error) {
			// Whatever falls between two steps is told as well.
			if (this.fallen.length === before) await this.tell('between two steps', error as Error);
		}
	}

	async step<T>(name: string, work: () => Promise<T>): Promise<T> {
		const startedAt = Date.now();
		const seconds = () => (Date.now() - startedAt) / 1000;
		try {
			const result = await work();
			this.done.push({ name: `${this.journey}: ${name}`, seconds: seconds() });
			console.log(`  ${seconds().toFixed(1).padStart(5)} s  ${name}`);
			return result;
		} catch (error) {
			console.log(`  ${seconds().toFixed(1).padStart(5)} s  ${name}: NOT AS EXPECTED`);
			await this.tell(name, error as Error);
			throw error;
		}
	}

	private async tell(step: string, error: Error): Promise<void> {
		const file = join(this.folder, `fallen-${this.fallen.length + 1}`);
		const text = await this.page
			.locator('body')
			.innerText()
			.catch(() => 'The page could not be read.');
		await this.page.screenshot({ path: `${file}.png` }).catch(() => undefined);
		const what = `${this.journey}, step "${step}": ${error.message}`;
		writeFileSync(`${file}.txt`, `${what}\n\n${error.stack}\n\n${this.page.url()}\n\n${text}\n`);
		this.fallen.push(`${what}\n  (see ${file}.png and .txt)`);
	}
}
