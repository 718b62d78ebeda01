// A PostgreSQL of our own: a free port of this machine, in a folder that goes when it ends.
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cleanEnv, run } from '../../../lib/run.mjs';
import { freePort } from '../../../start/ports';
import { libraryPath, postgresPrograms, type Programs } from './programs';
import { startService, type Service } from './service';

const USER = 'n8n';

export interface Postgres extends Service {
	user: string;
	password: string;
	database: string;
}

/** PostgreSQL refuses to run as root: then it runs as the first of these that the machine has. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
	for (const wanted of ['postgres', 'nobody']) {
		const [, , uid, gid] = accounts.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? [];
		if (uid) return { uid: Number(uid), gid: Number(gid) };
	}
	throw new Error(
		'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Run this as another user.',
	);
}

/** The other user can't see into root's cache, but into this folder. */
function withinReach(programs: Programs, folder: string): Programs {
	const { bin, unpackedIn } = programs;
	if (!unpackedIn) return programs;
	const copy = join(folder, 'programs');
	cpSync(unpackedIn, copy, { recursive: true, verbatimSymlinks: true });
	return { bin: join(copy, relative(unpackedIn, bin)), unpackedIn: copy };
}

export async function startPostgres(folder: string): Promise<Postgres> {
	const user = unprivilegedUser();
	const found = await postgresPrograms();
	const programs = user ? withinReach(found, folder) : found;
	const password = randomBytes(18).toString('hex');
	const home = join(folder, 'postgres');
	const passwordFile = join(home, 'password');
	mkdirSync(home, { mode: 0o700 });
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (user) [home, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));

	const env = cleanEnv({ ...libraryPath(programs), LC_ALL: 'C', HOME: home });
	const data = join(home, 'data');
	const as = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
	const initdb = [
		join(programs.bin, 'initdb'),
		`--pgdata=${data}`,
		`--username=${USER}`,
		`--pwfile=${passwordFile}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		'--locale=C',
		'--no-sync',
	];
	const [program, ...args] = user ? ['setpriv', ...as, ...initdb] : initdb;
	await run(program, args, { label: 'preparing PostgreSQL', cwd: home, env });

	const port = await freePort(0);
	const settings: Record<string, string | number> = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: home,
		dynamic_shared_memory_type: 'mmap',
		// The data is thrown away in any case.
		fsync: 'off',
	};
	const service = await startService({
		name: 'postgres',
		program: join(programs.bin, 'postgres'),
		args: ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
		port,
		folder,
		env,
		// The quick way to stop: clients are cut off, the data stays sound.
		endWith: 'SIGINT',
		user,
	});
	return { ...service, user: USER, password, database: 'postgres' };
}
