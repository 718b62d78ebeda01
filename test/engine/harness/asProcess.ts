import '../../setup';

/** Runs a script to its end, prints as JSON what it found, and ends the process, whatever is still open. */
export function asProcess(main: () => Promise<object>): void {
	main().then(
		(found) => {
			console.log(JSON.stringify(found));
			process.exit(0);
		},
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}
