// How a command of this project runs and ends: by itself, by a signal, or because its starter is gone.
import { constants } from 'node:os';
import { Running } from './running';
import { onStarterGone } from './starter';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface CommandOptions {
	/** Said before what was started is stopped. */
	farewell?: string;
	/** The exit code of a command that somebody ends with Ctrl-C. */
	interrupted?: number;
}

/** Resolves with the exit code when somebody wants this to end. */
function stopped(interrupted?: number): Promise<number> {
	return new Promise((resolve) => {
		for (const signal of SIGNALS) {
			const code =
				(signal === 'SIGINT' ? interrupted : undefined) ?? 128 + constants.signals[signal];
			// Not only the first time: Ctrl-C may come twice, from the terminal and through npm.
			process.on(signal, () => resolve(code));
		}
		onStarterGone(() => resolve(1));
	});
}

/** Ends the process with the exit code, or with the error's message and 1. */
export function exitWith(code: Promise<number>): void {
	code.then(
		(ended) => process.exit(ended),
		(error: Error) => {
			console.error(`\n${error.message}`);
			process.exit(1);
		},
	);
}

/** Runs the command's work, stops in any case what it has started, and ends the process. */
export function runCommand(
	work: (running: Running) => Promise<number>,
	{ farewell, interrupted }: CommandOptions = {},
): void {
	const running = new Running();
	const main = async () => {
		try {
			return await Promise.race([work(running), stopped(interrupted)]);
		} finally {
			if (farewell && !running.isEmpty) console.log(farewell);
			await running.close();
		}
	};
	exitWith(main());
}
