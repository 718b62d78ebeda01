// npm run release:publish   publishes what npm run build:packages made; only in GitHub Actions,
// since npm's statement of provenance comes from there. What is published already is left alone, so
// a run that broke off half way can be started again.
import { relative } from 'node:path';
import { root } from '../start/paths';
import { packageFolders, type PackageFolder } from './folders';
import { lookUp, npm } from './npm';

const FLAGS = ['--provenance', '--access', 'public', '--ignore-scripts'];

/** Answers whether it is on npm now. */
function publish({ folder, manifest: { name, version } }: PackageFolder): boolean {
	const spec = `${name}@${version}`;
	if (typeof lookUp(spec, folder) === 'object') {
		console.log(`${spec} is published already.`);
		return true;
	}
	console.log(`Publishing ${spec} from ${relative(root, folder) || '.'} ...`);
	const { ok, stdout, stderr } = npm(['publish', ...FLAGS], folder, 0);
	console.log(stdout + stderr);
	return ok;
}

function main(): number {
	if (process.env.GITHUB_ACTIONS !== 'true') {
		console.error('Only GitHub Actions publishes: set a tag. npm run release:dry shows the rest.');
		return 1;
	}
	const folders = packageFolders();
	const [{ manifest }] = folders;
	const stale = folders.filter((one) => one.manifest.version !== manifest.version);
	if (stale.length > 0) {
		console.error('The packages have different versions: run npm run build:packages first.');
		return 1;
	}
	// The others are tried even if one is refused.
	const failed = folders.filter((one) => !publish(one));
	for (const { manifest: own } of failed) console.error(`NOT PUBLISHED  ${own.name}`);
	return failed.length > 0 ? 1 : 0;
}

process.exitCode = main();
