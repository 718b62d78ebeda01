// One private service: started with a log of its own, waited for, stopped.
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dieWithParent, seconds } from '../../../lib/run.mjs';
import { HANG_MS } from '../../../start/until';

const STOP_WITHIN_MS = 60_000;

export interface ServicePlan {
	name: string;
	program: string;
	args: string[];
	port: number;
	folder: string;
	env: NodeJS.ProcessEnv;
	/** What ends it without waiting for its clients. */
	endWith: NodeJS.Signals;
	/** Whom to run it as, when not as whoever runs this. */
	user?: { uid: number; gid: number };
}

export interface Service {
	port: number;
	stop(): Promise<void>;
}

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' });
		const finish = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => finish(true));
		socket.once('error', () => finish(false));
		socket.setTimeout(1_000, () => finish(false));
	});
}

export async function startService(plan: ServicePlan): Promise<Service> {
	const { name, program, args, port, folder, env, endWith, user } = plan;
	const logFile = join(folder, `${name}.log`);
	const log = createWriteStream(logFile);
	const guard = join(__dirname, 'guard.cjs');
	// The guard runs as we do: another user may not be allowed to read this project.
	const asUser = user
		? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', program]
		: [program];
	const command = ['--require', dieWithParent, guard, endWith, ...asUser, ...args];
	const child = spawn(process.execPath, command, {
		cwd: folder,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own: Ctrl-C comes to us, and we stop it in order.
		detached: true,
	});
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const ended = new Promise<void>((resolve) => {
		child.once('error', () => resolve());
		child.once('exit', () => resolve());
	});
	const stop = async () => {
		child.kill('SIGTERM');
		const force = setTimeout(() => {
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		}, STOP_WITHIN_MS);
		await ended;
		clearTimeout(force);
		log.end();
	};
	const deadline = Date.now() + HANG_MS;
	while (!(await listens(port))) {
		const gone = child.exitCode !== null || child.signalCode !== null;
		if (gone || Date.now() > deadline) {
			await stop();
			const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
			const what = gone ? 'ended at once' : `does not listen after ${seconds(HANG_MS)}`;
			throw new Error(`${name} ${what}. It said:\n${tail}`);
		}
		await sleep(100);
	}
	return { port, stop };
}
