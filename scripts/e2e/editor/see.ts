// What the user must see: waits for it, and says what there was instead.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

const WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 150;

/** Asks until the answer is something else than undefined. */
export async function until<T>(
	ask: () => Promise<T | undefined>,
	otherwise: () => Promise<string> | string,
	withinMs = WITHIN_MS,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(await otherwise());
		await sleep(LOOK_EVERY_MS);
	}
}

/** The text of what is visible, in one line; empty where there is nothing. */
export async function textOf(locator: Locator): Promise<string> {
	const texts = await locator.allInnerTexts();
	return texts.join(' ').replace(/\s+/g, ' ').trim();
}

/** Waits until the text is as wanted, and returns it. */
export async function see(
	locator: Locator,
	wanted: RegExp | string,
	withinMs?: number,
): Promise<string> {
	const fits = (text: string) =>
		typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
	return await until(
		async () => {
			const text = await textOf(locator);
			return fits(text) ? text : undefined;
		},
		async () => `expected to see ${String(wanted)}, but saw "${await textOf(locator)}"`,
		withinMs,
	);
}

export function expect(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}
