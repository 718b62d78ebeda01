// A page of a headless browser that looks the same on every machine.
import { chromium, selectors, type Page } from 'playwright-core';
import type { Running } from '../../../start/running';
import { findBrowser } from './findBrowser';

export const SIZE = { width: 1440, height: 810 };

/** The machine may be slow; what is slower than this is stuck. */
const LONGEST_WAIT_MS = 30_000;

export async function openPage(running: Running): Promise<Page> {
	const { executable, env } = await findBrowser();
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({
		executablePath: executable,
		env: { ...(process.env as Record<string, string>), ...env },
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
			// Letters of the same shape, whatever the machine's settings.
			'--font-render-hinting=none',
			'--disable-lcd-text',
		],
	});
	running.add(() => browser.close());
	const page = await browser.newPage({
		viewport: SIZE,
		deviceScaleFactor: 1.25,
		locale: 'en-US',
		timezoneId: 'UTC',
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	page.setDefaultTimeout(LONGEST_WAIT_MS);
	// "Leave site?" when a workflow isn't saved.
	page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
	return page;
}
