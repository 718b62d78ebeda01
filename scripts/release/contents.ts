// What one package would bring to npm.
import { basename } from 'node:path';
import type { PackageFolder } from './folders';
import { changedSince, lookUp, npm } from './npm';

interface Packed {
	filename: string;
	size: number;
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** The class that a file of n8n's list has. */
const className = (file: string) => basename(file).split('.')[0];

function pack(folder: string): Packed {
	const { ok, stdout, stderr } = npm(['pack', '--dry-run', '--json', '--ignore-scripts'], folder);
	if (!ok) throw new Error(`npm pack failed:\n${stderr}`);
	return (JSON.parse(stdout) as Packed[])[0];
}

/** Files and bytes by the folder that they are in, two levels deep. */
function byFolder(files: Packed['files']): string[] {
	const sums = new Map<string, { count: number; size: number }>();
	for (const { path, size } of files) {
		const parts = path.split('/');
		const key =
			parts.length === 1 ? path : `${parts.slice(0, Math.min(3, parts.length - 1)).join('/')}/`;
		const { count, size: sum } = sums.get(key) ?? { count: 0, size: 0 };
		sums.set(key, { count: count + 1, size: sum + size });
	}
	return [...sums].map(([key, { count, size }]) =>
		key.endsWith('/') ? `${key}  ${count} files, ${kB(size)}` : `${key}  ${kB(size)}`,
	);
}

function sincePublished({ folder, manifest: { name, version } }: PackageFolder): string[] {
	const published = lookUp(name, folder);
	if (published === 'unknown') return ['what npm has of it could not be looked up'];
	if (published === 'never') return ['npm has no version of it yet'];
	const notes = published.version === version ? [`${version} is on npm already`] : [];
	const files = changedSince(`${name}@${published.version}`, folder);
	if (!files) return [...notes, `what changed since ${published.version} could not be looked up`];
	return [
		...notes,
		`${files.length} files changed since ${published.version}`,
		...files.map((file) => `  ${file}`),
	];
}

/** Lines for a person to read. */
export function contentsOf(one: PackageFolder, withFiles: boolean): string[] {
	const { name, version, n8n } = one.manifest;
	const { filename, size, unpackedSize, files } = pack(one.folder);
	return [
		`${name} ${version}`,
		`  ${filename}: ${files.length} files, ${kB(size)} packed, ${kB(unpackedSize)} unpacked`,
		`  nodes        ${n8n.nodes.map(className).join(', ')}`,
		`  credentials  ${n8n.credentials.map(className).join(', ')}`,
		...sincePublished(one).map((line) => `  ${line}`),
		...(withFiles ? files.map(({ path }) => path) : byFolder(files)).map((line) => `    ${line}`),
	];
}
