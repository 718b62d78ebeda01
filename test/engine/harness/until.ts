import { setTimeout as delay } from 'node:timers/promises';

/** Only a hang lasts so long. */
const LIMIT_MS = 300_000;

/**
 * Waits until it is so.
 * @throws Error when it was not for five minutes: a test that has ended must not be waited in for ever
 */
export async function until(isSo: () => boolean): Promise<void> {
	const begun = performance.now();
	while (!isSo()) {
		if (performance.now() - begun > LIMIT_MS) throw new Error(`Never came true: ${isSo}`);
		await delay(5);
	}
}
