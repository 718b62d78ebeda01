import { setTimeout as sleep } from 'node:timers/promises';

/** Only a hang lasts so long: the busiest machine must not make a command give up. */
export const HANG_MS = 1_800_000;

export interface UntilOptions {
	everyMs?: number;
	withinMs?: number;
}

/**
 * Asks until there is an answer. What it asks may be away meanwhile.
 * @throws Error that says what did not come, and why the last question had no answer
 */
export async function until<T>(
	what: string,
	ask: () => Promise<T | undefined | false> | T | undefined | false,
	{ everyMs = 300, withinMs = HANG_MS }: UntilOptions = {},
): Promise<T> {
	for (const deadline = Date.now() + withinMs; ; await sleep(everyMs)) {
		let reason = '';
		try {
			const answer = await ask();
			if (answer) return answer;
		} catch (error) {
			reason = ` (${(error as Error).message})`;
		}
		if (Date.now() > deadline) {
			throw new Error(`Not within ${withinMs / 1000} s: ${what}${reason}`);
		}
	}
}
