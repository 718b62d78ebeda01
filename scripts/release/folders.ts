// The folders that are published, one for each package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesFolder } from '../packages/make.mjs';
import { PACKAGES } from '../packages/packages.mjs';
import { root } from '../start/paths';

interface Manifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

export interface PackageFolder {
	folder: string;
	manifest: Manifest;
}

/** As `npm run build:packages` left them. */
export function packageFolders(): PackageFolder[] {
	const singles = PACKAGES.map(({ name }) => join(packagesFolder(), name));
	return [root, ...singles].map((folder) => ({
		folder,
		manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest,
	}));
}
