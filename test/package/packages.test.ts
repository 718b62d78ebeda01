import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { loadAtStart, shown } from './lazyLoading';

const ROOT = resolve(__dirname, '../..');
/** Inside the repository, so that n8n-workflow is found as it is in n8n. */
const OUT = join(ROOT, '.work', `packages-test-${process.pid}`);

/** These names are in saved workflows: a change here breaks them. */
const PACKAGES = [
	{
		name: 'n8n-nodes-hubspot-async-task',
		node: 'hubspotAsyncTask',
		className: 'HubspotAsyncTask',
		credentials: ['hubspotAsyncTaskApi', 'hubspotAsyncTaskOAuth2Api'],
		other: /dingtalk|dingdrive/i,
	},
	{
		name: 'n8n-nodes-dingtalk-storage-task',
		node: 'dingtalkStorageTask',
		className: 'DingtalkStorageTask',
		credentials: ['dingtalkStorageTaskApi'],
		other: /hubspot|hubapi/i,
	},
];

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, never>;
const main = readJson(join(ROOT, 'package.json'));

function run(script: string, ...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
		.map((path) => path.split(sep).join('/'))
		.sort();
}

/** What Node.js really loads when n8n loads what the manifest lists. */
function loadedBy(folder: string, entries: string[]): string[] {
	const code = `
		for (const entry of ${JSON.stringify(entries)}) require(require('path').resolve(entry));
		console.log(JSON.stringify(Object.keys(require.cache)));`;
	const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], {
		cwd: folder,
		encoding: 'utf8',
	});
	if (stderr) throw new Error(stderr);
	return (JSON.parse(stdout) as string[])
		.filter((path) => path.startsWith(folder + sep))
		.map((path) => relative(folder, path).split(sep).join('/'))
		.sort();
}

beforeAll(() => {
	const build = run('scripts/check-build.mjs');
	if (build.status !== 0) throw new Error(`${build.stdout}${build.stderr}`);
	const made = run('scripts/packages/make.mjs', '--out', OUT);
	if (made.status !== 0) throw new Error(`${made.stdout}${made.stderr}`);
});

afterAll(() => rmSync(OUT, { recursive: true, force: true }));

it('makes these packages and no others', () => {
	expect(readdirSync(OUT).sort()).toEqual(PACKAGES.map(({ name }) => name).sort());
});

describe.each(PACKAGES)('$name', ({ name, node, className, credentials, other }) => {
	const folder = join(OUT, name);
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');
	const manifest = () =>
		readJson(join(folder, 'package.json')) as never as typeof main & {
			n8n: { nodes: string[]; credentials: string[] };
			files: string[];
		};

	it('is of the same version and hands as the main package', () => {
		const { version, license, author, repository, bugs, engines } = main;
		expect(manifest()).toMatchObject({
			name,
			version,
			license,
			author,
			repository,
			bugs,
			engines,
			keywords: expect.arrayContaining(['n8n-community-node-package']),
		});
	});

	it('asks for nothing but n8n-workflow, and runs nothing', () => {
		const { peerDependencies } = manifest();
		expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const key of Object.keys(manifest()))
			expect(key).not.toMatch(/[dD]ependencies$(?<!^peerDependencies)/);
		expect(manifest()).not.toHaveProperty('scripts');
	});

	it('is shown by n8n without any of its code, as the code says', async () => {
		expect(loadAtStart(folder)).toEqual({
			isLazyLoaded: true,
			nodes: [node],
			credentials,
			code: [],
		});
		const { byFiles, byCode } = await shown(folder);
		expect(byFiles).toEqual(byCode);
	});

	it('lists its node and its credentials', () => {
		const { n8n } = manifest();
		expect(n8n.nodes).toEqual([`dist/nodes/${className}/${className}.node.js`]);
		expect(n8n.credentials).toHaveLength(credentials.length);
	});

	it('is loaded by n8n with its node, its credentials, codex and icons', async () => {
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		expect(loader.packageName).toBe(name);
		expect(Object.keys(loader.known.nodes)).toEqual([node]);
		expect(Object.keys(loader.known.credentials).sort()).toEqual([...credentials].sort());
		const { description } = loader.getNode(node).type as INodeType;
		const types: ICredentialType[] = credentials.map((key) => loader.getCredential(key).type);
		for (const { iconUrl } of [description, ...types]) {
			for (const url of Object.values(iconUrl as object) as string[]) {
				expect(url.startsWith(`icons/${name}/`)).toBe(true);
				expect(existsSync(join(folder, url.slice(`icons/${name}/`.length)))).toBe(true);
			}
		}
		expect(description.codex?.categories?.length).toBeGreaterThan(0);
		for (const { documentationUrl } of types) {
			expect(() => new URL(documentationUrl ?? '')).not.toThrow();
		}
	});

	it('names itself in its codex file, and says there what the main package says', () => {
		const file = `dist/nodes/${className}/${className}.node.json`;
		const own = readJson(join(folder, file));
		const original = readJson(join(ROOT, file));
		expect(own).toEqual({ ...original, node: `${name}.${node}` });
	});

	it('has the main package’s code, byte for byte', () => {
		const files = filesIn(folder).filter((file) => file.startsWith('dist/'));
		const code = files.filter((file) => !file.endsWith('.json'));
		expect(code.length).toBeGreaterThan(50);
		for (const file of code) expect(read(file)).toBe(readFileSync(join(ROOT, file), 'utf8'));
	});

	it('has what the editor shows of the output of its operations', () => {
		const schemas = `dist/nodes/${className}/__schema__/`;
		const own = filesIn(folder).filter((file) => file.includes('/__schema__/'));
		const original = filesIn(join(ROOT, schemas)).map((file) => `${schemas}${file}`);
		expect(own.length).toBeGreaterThan(0);
		expect(own).toEqual(original);
		for (const file of own) expect(read(file)).toBe(readFileSync(join(ROOT, file), 'utf8'));
	});

	it('has every file that is loaded, and none that is not', () => {
		const { n8n } = manifest();
		const code = filesIn(folder).filter((file) => file.endsWith('.js'));
		expect(code).toEqual(loadedBy(folder, [...n8n.nodes, ...n8n.credentials]));
	});

	it('knows nothing of the other service', () => {
		const traces = filesIn(folder)
			// The versions are common to all packages, and so is what is said of them.
			.filter((file) => file !== 'CHANGELOG.md')
			.filter((file) => other.test(file) || other.test(read(file)));
		expect(traces).toEqual([]);
	});

	it('has licence and changelog beside its README', () => {
		const others = filesIn(folder).filter((file) => !file.startsWith('dist/'));
		expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
		for (const file of ['LICENSE', 'CHANGELOG.md']) {
			expect(read(file)).toBe(readFileSync(join(ROOT, file), 'utf8'));
		}
	});

	it('has a README with its own name, whose links lead somewhere', () => {
		const text = read('README.md');
		expect(text).toContain(`enter \`${name}\``);
		expect(text).not.toContain('{{');
		const repository = 'https://github.com/n8n-nodes-async-tasks/n8n-nodes-async-tasks';
		const inside = new RegExp(`^${repository}/(?:blob|raw)/HEAD/([^#]+)`);
		const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
		const own = links.flatMap((link) => inside.exec(link)?.[1] ?? []);
		expect(own.length).toBeGreaterThan(3);
		expect(own.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
		for (const link of links) expect(link).toMatch(/^https:\/\//);
	});

	it('passes the scanner by itself', () => {
		const { status, stdout, stderr } = run('scripts/scan.mjs', '--root', folder, '--no-build');
		expect(stderr).toBe('');
		expect(stdout).toMatch(/^Built package: \d+ files, \d{2,} rules, 0 findings, 0 warnings$/m);
		expect(stdout).toMatch(/^Package: \d+ files, \d+ bytes packed, 0 findings$/m);
		expect(status).toBe(0);
	});
});
