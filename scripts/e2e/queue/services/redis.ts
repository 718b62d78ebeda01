// A Redis of our own: a free port of this machine, in a folder that goes when it ends.
import { join } from 'node:path';
import { cleanEnv } from '../../../lib/run.mjs';
import { freePort } from '../../../start/ports';
import { libraryPath, redisPrograms } from './programs';
import { startService, type Service } from './service';

export async function startRedis(folder: string): Promise<Service> {
	const programs = await redisPrograms();
	const port = await freePort(0);
	// No configuration file is read; what is not named here is Redis's own default.
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
	return await startService({
		name: 'redis',
		program: join(programs.bin, 'redis-server'),
		args: [...args, '--save', '', '--appendonly', 'no', '--daemonize', 'no'],
		port,
		folder,
		env: cleanEnv(libraryPath(programs)),
		endWith: 'SIGTERM',
	});
}
