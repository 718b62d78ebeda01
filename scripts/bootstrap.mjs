// The way in on a machine that has Node.js and npm and nothing else: installs what is missing,
// then hands over.
//   node scripts/bootstrap.mjs scripts/start.ts --check     a script, in this same process
//   node scripts/bootstrap.mjs --then npm run test:all       any command
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// What the linters and knip need; the published package itself runs on less.
const OLDEST_NODE = [20, 19];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function checkNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
	throw new Error(
		`Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
	);
}

function runCommand([command, ...args]) {
	const child = spawn(command, args, {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	// A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone doesn't.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(signal));
	child.once('error', (error) => {
		console.error(`Could not run ${command}: ${error.message}`);
		process.exitCode = 127;
	});
	child.once('exit', (code, signal) => {
		process.exitCode = signal ? 128 + constants.signals[signal] : code;
	});
}

async function runScript([script, ...args]) {
	const file = resolve(root, script);
	if (file.endsWith('.ts')) {
		// tsx is imported from here only: before the install it isn't there.
		const { register: registerCommonJs } = await import('tsx/cjs/api');
		const { register } = await import('tsx/esm/api');
		registerCommonJs();
		register();
	}
	process.argv = [process.argv[0], file, ...args];
	await import(pathToFileURL(file).href);
}

async function main() {
	const [first, ...rest] = process.argv.slice(2);
	if (!first) throw new Error('Usage: bootstrap.mjs <script> [arguments] | --then <command>');
	checkNode();
	const { ensureDependencies } = await import('./lib/dependencies.mjs');
	await ensureDependencies(root);
	if (first === '--then') runCommand(rest);
	else await runScript([first, ...rest]);
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
