// The dialog in which a credential is made.
import type { Locator, Page } from 'playwright-core';
import { N8N } from '../labels';
import { see } from '../see';

export class CredentialDialog {
	readonly dialog: Locator;

	constructor(private readonly page: Page) {
		this.dialog = page
			.getByRole('dialog')
			.filter({ has: page.getByTestId('node-credentials-config-container') });
	}

	/** From the node's panel, as somebody does who has none yet. */
	async openNew(): Promise<void> {
		await this.page.getByTestId('node-credentials-select').first().click();
		await this.page.getByTestId('node-credentials-select-item-new').click();
		// Until n8n has found a name, it can't be saved.
		await see(this.dialog, / account\b/);
	}

	async pick(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').first().click();
		await this.page
			.locator('[data-test-id^="node-credentials-select-item-"]')
			.filter({ hasText: name, visible: true })
			.first()
			.click();
	}

	async fill(values: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			const field = this.dialog.getByTestId(`parameter-input-${name}`).locator('input').first();
			await field.fill(value);
		}
	}

	async choose(name: string, option: string): Promise<void> {
		await this.dialog.getByTestId(`parameter-input-${name}`).click();
		await this.page
			.locator('.el-select-dropdown__item')
			.filter({ hasText: option, visible: true })
			.first()
			.click();
	}

	/** The ways to sign in that the button in the corner offers. */
	async chooseWay(name: string): Promise<void> {
		await this.dialog.getByTestId('credential-mode-dropdown-trigger').click();
		await this.page.getByRole('menuitem').filter({ hasText: name, visible: true }).first().click();
	}

	async save(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	/** n8n hides the reason behind "More details" at first. */
	async seesRefusal(reason: RegExp): Promise<string> {
		await see(this.dialog, N8N.testRefused);
		const more = this.dialog.getByText('More details');
		if (await more.isVisible()) await more.click();
		return await see(this.dialog, reason);
	}

	/** After a good test of a new credential, n8n closes the dialog; opened again, it says so. */
	async seesSuccess(): Promise<void> {
		await this.dialog.waitFor({ state: 'hidden' });
		await this.page.getByTestId('credential-edit-button').first().click();
		await this.dialog.waitFor();
		await see(this.dialog, N8N.testSucceeded);
	}

	async close(): Promise<void> {
		// Escape would close the node's panel, too.
		await this.dialog.locator('.el-dialog__headerbtn').click();
		await this.dialog.waitFor({ state: 'hidden' });
	}
}
