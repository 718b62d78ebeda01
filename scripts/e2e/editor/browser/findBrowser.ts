// Finds a Chromium or Chrome, and where there is none, fetches one without installing it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { debianPackage, librariesIn } from '../../queue/services/debianPackages';
import { onPath } from '../../queue/services/onPath';

export interface Browser {
	executable: string;
	/** What the browser needs beside this process's own environment. */
	env: Record<string, string>;
}

const NAMES = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
];

const PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const HOW_TO_GET_ONE =
	'There is no browser. Install Chromium or Chrome, or run `npx playwright-core install chromium`, or set CHROMIUM_PATH to the executable of one.';

function installed(): string | undefined {
	const { CHROMIUM_PATH } = process.env;
	if (CHROMIUM_PATH) {
		if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
		throw new Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, which does not exist.`);
	}
	const name = NAMES.find((each) => onPath(each) !== undefined);
	if (name) return join(onPath(name) ?? '', name);
	// What `npx playwright-core install` made.
	return [...PLACES, chromium.executablePath()].find((path) => existsSync(path));
}

/** Debian's Chromium and all that it needs, unpacked into the cache folder. */
async function unpackedChromium(): Promise<Browser | undefined> {
	const folder = await debianPackage('chromium');
	const executable = folder && join(folder, 'usr', 'lib', 'chromium', 'chromium');
	if (!folder || !executable || !existsSync(executable)) return undefined;
	const fonts = existsSync(join(folder, 'etc', 'fonts'));
	return {
		executable,
		env: {
			LD_LIBRARY_PATH: librariesIn(folder).join(delimiter),
			...(fonts && { FONTCONFIG_SYSROOT: folder }),
		},
	};
}

export async function findBrowser(): Promise<Browser> {
	const executable = installed();
	if (executable) return { executable, env: {} };
	const unpacked = await unpackedChromium().catch((error: Error) => {
		throw new Error(`${HOW_TO_GET_ONE}\napt-get could not fetch one either: ${error.message}`);
	});
	if (unpacked) return unpacked;
	throw new Error(HOW_TO_GET_ONE);
}
