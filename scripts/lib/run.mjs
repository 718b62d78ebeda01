// Runs a command, says what it is, and every few seconds that it is still alive. Its own output is kept
// and shown only when it fails: npm is either silent for minutes or talks too much.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const REPORT_EVERY_MS = 5_000;
const KEPT_CHARACTERS = 20_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What `npm run` and `npm start` hand down would steer the npm that runs inside them. */
export function cleanEnv(extra = {}) {
	const env = { ...process.env };
	for (const name of Object.keys(env)) {
		if (
			/^npm_(package|lifecycle|config_(local_prefix|ignore_scripts|omit|workspace)|command$)/i.test(
				name,
			)
		) {
			delete env[name];
		}
	}
	delete env.INIT_CWD;
	return { ...env, ...extra };
}

/** Node.js started with this option ends when the process that started it is gone. */
export const dieWithParent = fileURLToPath(new URL('./dieWithParent.cjs', import.meta.url));

function withParentWatch(env) {
	const quoted = JSON.stringify(dieWithParent);
	return { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --require ${quoted}`.trim() };
}

export const seconds = (ms) => `${Math.round(ms / 1000)} s`;

/** npm by the way that works wherever npm started us, and by its name elsewhere. */
function npmCommand(args, node = process.execPath) {
	const cli = process.env.npm_execpath;
	if (cli && /npm-cli\.c?js$/.test(cli)) return [node, [cli, ...args], false];
	return ['npm', args, process.platform === 'win32'];
}

function execute(command, args, { label, cwd, env, progress, shell = false }) {
	return new Promise((resolve, reject) => {
		const startedAt = Date.now();
		let output = '';
		console.log(`  ${label} ...`);
		const child = spawn(command, args, {
			cwd,
			env: withParentWatch(env),
			shell,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const keep = (chunk) => {
			output = (output + chunk).slice(-KEPT_CHARACTERS);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		const report = setInterval(() => {
			const detail = progress?.();
			console.log(`  ${label}: ${seconds(Date.now() - startedAt)}${detail ? `, ${detail}` : ''}`);
		}, REPORT_EVERY_MS);
		// Ctrl-C or kill while this runs must not leave the command behind.
		const onSignal = (signal) => {
			child.kill('SIGTERM');
			process.exit(128 + constants.signals[signal]);
		};
		for (const signal of SIGNALS) process.on(signal, onSignal);
		const finish = () => {
			clearInterval(report);
			for (const signal of SIGNALS) process.removeListener(signal, onSignal);
		};
		child.once('error', (error) => {
			finish();
			reject(new Error(`${label}: could not run ${command} (${error.message})`));
		});
		child.once('close', (code, signal) => {
			finish();
			if (code === 0) return resolve(output);
			reject(new Error(`${label} failed (${signal ?? `exit code ${code}`}):\n${output.trim()}`));
		});
	});
}

export const run = (command, args, options) => execute(command, args, options);

export function npm(args, options) {
	const [command, all, shell] = npmCommand(args, options.node);
	return execute(command, all, { ...options, shell });
}
