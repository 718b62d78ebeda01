import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { offeredBy } from '../engine/harness/offered';
import { loadAtStart, shown } from './lazyLoading';

const ROOT = resolve(__dirname, '../..');
const MAX_PACKED_BYTES = 400_000;

/** These names are in saved workflows: a change here breaks them. */
const NODES = {
	hubspotAsyncTask: { className: 'HubspotAsyncTask', displayName: 'HubSpot Async Task' },
	dingtalkStorageTask: { className: 'DingtalkStorageTask', displayName: 'DingTalk Storage Task' },
};
const CREDENTIALS = {
	hubspotAsyncTaskApi: { className: 'HubspotAsyncTaskApi', node: 'hubspotAsyncTask' },
	hubspotAsyncTaskOAuth2Api: { className: 'HubspotAsyncTaskOAuth2Api', node: 'hubspotAsyncTask' },
	dingtalkStorageTaskApi: { className: 'DingtalkStorageTaskApi', node: 'dingtalkStorageTask' },
};

const nodeNames = Object.keys(NODES) as Array<keyof typeof NODES>;
const credentialNames = Object.keys(CREDENTIALS) as Array<keyof typeof CREDENTIALS>;

function npmPack(): { files: string[]; size: number } {
	const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: ROOT,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	const [{ files, size }] = JSON.parse(stdout) as [
		{ files: Array<{ path: string }>; size: number },
	];
	return { files: files.map(({ path }) => path), size };
}

/** The files behind the addresses from which the editor loads a light and a dark icon. */
function iconFiles(type: INodeTypeDescription | ICredentialType): Record<string, string> {
	const urls = type.iconUrl as { light: string; dark: string };
	const prefix = 'icons/n8n-nodes-async-tasks/';
	return Object.fromEntries(
		Object.entries(urls).map(([theme, url]) => {
			expect(url.startsWith(prefix)).toBe(true);
			return [theme, join(ROOT, url.slice(prefix.length))];
		}),
	);
}

beforeAll(() => {
	// Costs nothing when dist is fresh, as it is within `npm test`.
	const script = join(ROOT, 'scripts/check-build.mjs');
	const build = spawnSync(process.execPath, [script], { cwd: ROOT, encoding: 'utf8' });
	if (build.status !== 0) throw new Error(`${build.stdout}${build.stderr}`);
});

describe('at its start, n8n', () => {
	it('loads none of the code', () => {
		expect(loadAtStart(ROOT)).toEqual({
			isLazyLoaded: true,
			nodes: nodeNames,
			credentials: credentialNames,
			code: [],
		});
	});

	it('shows what the code says', async () => {
		const { byFiles, byCode } = await shown(ROOT);
		expect(byFiles).toEqual(byCode);
	});
});

describe('the package as n8n loads it from dist', () => {
	let loader: PackageDirectoryLoader;

	beforeAll(async () => {
		loader = new PackageDirectoryLoader(ROOT);
		await loader.loadAll();
	});

	it('has exactly the nodes and credentials of the contract', () => {
		expect(Object.keys(loader.known.nodes).sort()).toEqual([...nodeNames].sort());
		expect(Object.keys(loader.known.credentials).sort()).toEqual([...credentialNames].sort());
	});

	it('keeps the name, the class and the version of the package', () => {
		expect(loader.packageName).toBe('n8n-nodes-async-tasks');
		for (const name of nodeNames) {
			expect(loader.known.nodes[name].className).toBe(NODES[name].className);
			expect(loader.known.nodes[name].sourcePath).toMatch(/^dist\/nodes\//);
		}
	});

	describe.each(nodeNames)('node %s', (name) => {
		const node = () => loader.getNode(name).type as INodeType;

		it('is named as saved workflows and the editor know it', () => {
			expect(node().description).toMatchObject({ name, displayName: NODES[name].displayName });
			expect(typeof node().execute).toBe('function');
		});

		it('starts with a resource and an operation', () => {
			const [first] = node().description.properties.filter(({ type }) => type !== 'notice');
			const names = node().description.properties.map((property) => property.name);
			expect(names).toContain('resource');
			expect(names).toContain('operation');
			expect(['resource', 'authentication']).toContain(first.name);
		});

		it('names only credentials of this package', () => {
			const used = (node().description.credentials ?? []).map((credential) => credential.name);
			const own = credentialNames.filter((credential) => CREDENTIALS[credential].node === name);
			expect(used.sort()).toEqual([...own].sort());
		});

		it('has an icon for each theme, and they differ', () => {
			const { light, dark } = iconFiles(node().description);
			expect(readFileSync(light, 'utf8')).not.toBe(readFileSync(dark, 'utf8'));
		});

		it('can be found: categories and documentation come from its codex file', () => {
			const { codex } = node().description;
			expect(codex?.categories?.length).toBeGreaterThan(0);
			for (const { url } of codex?.resources?.primaryDocumentation ?? []) {
				expect(() => new URL(url)).not.toThrow();
			}
			expect(codex?.resources?.primaryDocumentation?.length).toBeGreaterThan(0);
		});
	});

	describe.each(credentialNames)('credential %s', (name) => {
		const credential = () => loader.getCredential(name).type;

		it('is named as saved workflows know it', () => {
			expect(credential().name).toBe(name);
			expect(loader.known.credentials[name].className).toBe(CREDENTIALS[name].className);
			expect(loader.known.credentials[name].supportedNodes).toEqual([CREDENTIALS[name].node]);
		});

		it('has an icon for each theme', () => {
			const { light, dark } = iconFiles(credential());
			expect(existsSync(light)).toBe(true);
			expect(existsSync(dark)).toBe(true);
		});

		it('can be tested, unless n8n itself does it at the consent', () => {
			const { test, extends: parents } = credential();
			const testedBy = Object.values(loader.nodeTypes)
				.flatMap(({ type }) => (type as INodeType).description.credentials ?? [])
				.find((used) => used.name === name)?.testedBy;
			const isOAuth2 = parents?.includes('oAuth2Api') ?? false;
			expect(Boolean(test ?? testedBy) || isOAuth2).toBe(true);
		});
	});
});

describe('the icons in dist', () => {
	const names = readdirSync(join(ROOT, 'icons'));

	it.each(names)('%s is the original, byte for byte', (name) => {
		const built = readFileSync(join(ROOT, 'dist/icons', name));
		expect(built.equals(readFileSync(join(ROOT, 'icons', name)))).toBe(true);
	});

	it.each(names.filter((name) => name.endsWith('.svg')))('%s is a square SVG', (name) => {
		const text = readFileSync(join(ROOT, 'icons', name), 'utf8');
		const [, x, y, width, height] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(text) ?? [];
		expect(text.trim()).toMatch(/^<svg [\s\S]*<\/svg>$/);
		expect([x, y, width]).toEqual(['0', '0', height]);
	});

	it('all have a dark variant', () => {
		const light = names.filter((name) => !name.endsWith('.dark.svg'));
		const dark = names.filter((name) => name.endsWith('.dark.svg'));
		expect(dark).toEqual(light.map((name) => `${basename(name, '.svg')}.dark.svg`));
	});
});

describe('the tarball', () => {
	let tarball: ReturnType<typeof npmPack>;

	beforeAll(() => {
		tarball = npmPack();
	});

	it('holds only what a user needs', () => {
		const others = tarball.files.filter((file) => !file.startsWith('dist/'));
		// npm packs every README, whatever `files` says.
		const translations = ['README.de.md', 'README.ja.md', 'README.zh-CN.md'];
		expect(others.sort()).toEqual(['LICENSE', 'README.md', ...translations, 'package.json'].sort());
		const kinds = tarball.files
			.filter((file) => file.startsWith('dist/'))
			.filter(
				(file) =>
					!/(\.js|\.node\.json|\.svg|\.png|^dist\/(known|types)\/\w+\.json)$/.test(file) &&
					!/^dist\/nodes\/\w+\/__schema__\/v1\.0\.0\/\w+\/\w+\.json$/.test(file),
			);
		expect(kinds).toEqual([]);
	});

	it('holds what the editor shows of the output of every operation', () => {
		const offered = nodeNames.flatMap(offeredBy);
		const schemas = tarball.files.filter((file) => file.includes('/__schema__/'));
		expect(schemas).toHaveLength(offered.length);
	});

	it('is small', () => {
		expect(tarball.size).toBeLessThan(MAX_PACKED_BYTES);
	});

	it('brings nothing along and asks for nothing but n8n-workflow', () => {
		const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as object;
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).toMatchObject({ license: 'MIT', peerDependencies: { 'n8n-workflow': '*' } });
		expect(Object.keys((manifest as { peerDependencies: object }).peerDependencies)).toHaveLength(
			1,
		);
	});
});
