// Finds the programs that this needs and Node.js doesn't bring.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { debianPackage, librariesIn } from './debianPackages';
import { isExecutable, onPath } from './onPath';

/** Where the programs are, and what they need to run. */
export interface Programs {
	bin: string;
	/** Set when they were unpacked and not installed: the folder that stands for `/`. */
	unpackedIn?: string;
}

/** Debian keeps PostgreSQL's server out of PATH, in a folder per version. */
function newestPostgres(root = '/'): string | undefined {
	const base = join(root, 'usr', 'lib', 'postgresql');
	if (!existsSync(base)) return undefined;
	const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(base, version, 'bin')).find(hasPostgres);
}

const hasPostgres = (bin: string) =>
	['initdb', 'postgres'].every((name) => isExecutable(join(bin, name)));

async function unpacked(
	name: string,
	binIn: (root: string) => string | undefined,
	wants: string,
): Promise<Programs> {
	const folder = await debianPackage(name);
	const bin = folder && binIn(folder);
	if (folder && bin) return { bin, unpackedIn: folder };
	throw new Error(
		`This needs ${wants} on the PATH. Where there is apt-get they are fetched; here they must be installed by hand.`,
	);
}

export async function redisPrograms(): Promise<Programs> {
	const bin = onPath('redis-server');
	if (bin) return { bin };
	const binIn = (root: string) => {
		const folder = join(root, 'usr', 'bin');
		return isExecutable(join(folder, 'redis-server')) ? folder : undefined;
	};
	return await unpacked('redis-server', binIn, 'the program redis-server of Redis');
}

export async function postgresPrograms(): Promise<Programs> {
	const path = onPath('initdb');
	const bin = newestPostgres() ?? (path && hasPostgres(path) ? path : undefined);
	if (bin) return { bin };
	return await unpacked('postgresql', newestPostgres, 'the programs initdb and postgres');
}

export function libraryPath({ unpackedIn }: Programs): Record<string, string> {
	if (!unpackedIn) return {};
	return { LD_LIBRARY_PATH: librariesIn(unpackedIn).join(delimiter) };
}
