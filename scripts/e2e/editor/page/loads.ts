// Whether the panel is loading lists: one that is loaded anew closes under the hand of who was too fast.
import type { Page, Request } from 'playwright-core';
import { until } from '../see';

/** Looks in a row without a list under way. */
const QUIET_LOOKS = 4;

export class Loads {
	private readonly underWay = new Set<Request>();

	constructor(page: Page) {
		page.on('request', (request) => {
			if (request.url().includes('/dynamic-node-parameters/')) this.underWay.add(request);
		});
		page.on('requestfinished', (request) => this.underWay.delete(request));
		page.on('requestfailed', (request) => this.underWay.delete(request));
	}

	async settled(): Promise<void> {
		let quiet = 0;
		await until(
			async () => {
				quiet = this.underWay.size === 0 ? quiet + 1 : 0;
				return quiet >= QUIET_LOOKS ? true : undefined;
			},
			() => `${this.underWay.size} lists keep loading`,
		);
	}
}
