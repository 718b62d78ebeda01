// Counts what a person's hand does: every press of the mouse button, so a drag is one. Typing isn't
// counted, but the click into the field is.
import type { Page } from 'playwright-core';

export class Clicks {
	private made = 0;

	/** Counts from now on, on every page that is opened after this. */
	static async on(page: Page): Promise<Clicks> {
		const clicks = new Clicks();
		await page.exposeFunction('countClick', () => {
			clicks.made += 1;
		});
		// In the page itself: it sees also the clicks that are made inside of other steps.
		await page.addInitScript(`window.addEventListener('pointerdown', (event) => {
			if (event.isTrusted) window.countClick();
		}, { capture: true });`);
		return clicks;
	}

	/** How many the work takes. */
	async of(work: () => Promise<void>): Promise<number> {
		const before = this.made;
		await work();
		return this.made - before;
	}
}
