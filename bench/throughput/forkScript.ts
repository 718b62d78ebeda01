import { fork, type ChildProcess } from 'node:child_process';

export interface Forked {
	process: ChildProcess;
	/** The next thing that it tells. Rejects when the process ends without. */
	told<T>(): Promise<T>;
}

/** A script in a process of its own, with one argument. It talks by `process.send`. */
export function forkScript(script: string, argument: unknown): Forked {
	const child = fork(script, [JSON.stringify(argument)], { execArgv: ['--import', 'tsx'] });
	return {
		process: child,
		told: async <T>() =>
			await new Promise<T>((resolve, reject) => {
				const onExit = (code: number | null) =>
					reject(new Error(`${script} ended with ${code} before it told anything`));
				child.once('exit', onExit);
				child.once('message', (message) => {
					child.off('exit', onExit);
					resolve(message as T);
				});
			}),
	};
}
