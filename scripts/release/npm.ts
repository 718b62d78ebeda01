// npm, asked briefly: a registry that can't be reached must not hold anybody up.
import { spawnSync } from 'node:child_process';

const TIMEOUT_MS = 30_000;
const BRIEFLY = ['--fetch-retries=0', '--fetch-timeout=15000', '--loglevel=error'];

export interface NpmAnswer {
	ok: boolean;
	stdout: string;
	stderr: string;
}

/** @param timeoutMs 0 for no limit */
export function npm(args: string[], cwd: string, timeoutMs = TIMEOUT_MS): NpmAnswer {
	const cli = process.env.npm_execpath;
	const viaNode = cli !== undefined && /npm-cli\.c?js$/.test(cli);
	const [command, prefix] = viaNode ? [process.execPath, [cli]] : ['npm', []];
	const { status, stdout, stderr } = spawnSync(command, [...prefix, ...args], {
		cwd,
		env: { ...process.env },
		encoding: 'utf8',
		shell: !viaNode && process.platform === 'win32',
		timeout: timeoutMs || undefined,
		maxBuffer: 64 * 1024 * 1024,
	});
	return { ok: status === 0, stdout: stdout ?? '', stderr: stderr ?? '' };
}

export type Published = { version: string } | 'never' | 'unknown';

/** What npm's registry has of a package, or of one version of it. */
export function lookUp(spec: string, cwd: string): Published {
	const { ok, stdout, stderr } = npm(['view', spec, 'version', '--json', ...BRIEFLY], cwd);
	// An unknown version of a known package is answered with nothing at all.
	if (ok) return stdout.trim() === '' ? 'never' : { version: String(JSON.parse(stdout)) };
	return /E404/.test(stderr + stdout) ? 'never' : 'unknown';
}

/** The files in which a folder differs from a published version; undefined when nobody can tell. */
export function changedSince(spec: string, folder: string): string[] | undefined {
	const args = ['diff', `--diff=${spec}`, `--diff=${folder}`, '--diff-name-only', ...BRIEFLY];
	const { ok, stdout } = npm(args, folder);
	return ok ? stdout.split('\n').filter((line) => line !== '') : undefined;
}
