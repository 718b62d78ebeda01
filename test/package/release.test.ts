import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { entriesOf } from '../../scripts/release/changelog';
import { judge, type Facts } from '../../scripts/release/judge';
import { changedSince, lookUp } from '../../scripts/release/npm';

const ROOT = resolve(__dirname, '../..');

const CHANGELOG = `# Changelog

All changes, see [Keep a Changelog](https://keepachangelog.com).

## [1.3.0] - 2026-11-22

### Added

- One thing, see [here](https://example.com).

## [1.2.0] - Unreleased

### Fixed

- Another.

[1.3.0]: https://example.com/1.3.0
[1.2.0]: https://example.com/1.2.0
`;

const READY: Facts = {
	version: '1.3.0',
	lockVersion: '1.3.0',
	entries: entriesOf(CHANGELOG),
	tag: '1.3.0',
};

describe('the changelog', () => {
	it('is read version by version, the newest first', () => {
		expect(entriesOf(CHANGELOG)).toEqual([
			{
				version: '1.3.0',
				date: '2026-11-22',
				text: '### Added\n\n- One thing, see [here](https://example.com).',
			},
			{ version: '1.2.0', date: null, text: '### Fixed\n\n- Another.' },
		]);
	});

	it('may have no version at all', () => {
		expect(entriesOf('# Changelog\n\nNothing yet.\n')).toEqual([]);
	});
});

describe('a release', () => {
	it('is ready when tag, version, lock file and changelog say the same', () => {
		expect(judge(READY)).toEqual({ findings: [], todo: [] });
	});

	it.each<[string, Partial<Facts>, RegExp]>([
		['a tag with a v', { tag: 'v1.3.0' }, /the tag is v1\.3\.0, the version is 1\.3\.0/],
		['the tag of another version', { tag: '1.2.0' }, /the tag is 1\.2\.0/],
		['an old lock file', { lockVersion: '1.2.0' }, /package-lock\.json has version 1\.2\.0/],
		['a version that is none', { version: '1.3', lockVersion: '1.3' }, /must be like 1\.2\.3/],
		['no changelog', { entries: [] }, /newest entry of CHANGELOG\.md is missing/],
		['an older changelog', { entries: READY.entries.slice(1) }, /CHANGELOG\.md is 1\.2\.0/],
		[
			'a changelog that says nothing',
			{ entries: [{ version: '1.3.0', date: '2026-11-22', text: '' }] },
			/says nothing of 1\.3\.0/,
		],
	])('is refused with %s', (_, facts, finding) => {
		const { findings } = judge({ ...READY, ...facts });
		expect(findings.join('\n')).toMatch(finding);
	});

	it('has things to do before its tag is set', () => {
		const entries = [{ version: '1.3.0', date: null, text: '- A thing.' }];
		const { findings, todo } = judge({ ...READY, entries, tag: undefined });
		expect(findings).toEqual([]);
		expect(todo).toEqual([
			'CHANGELOG.md gives 1.3.0 no date (## [1.3.0] - YYYY-MM-DD)',
			'no tag 1.3.0 is set',
		]);
	});
});

describe('without a network', () => {
	const before = process.env.npm_config_registry;

	beforeAll(() => {
		// Nobody listens there.
		process.env.npm_config_registry = 'http://127.0.0.1:9';
	});

	afterAll(() => {
		if (before === undefined) delete process.env.npm_config_registry;
		else process.env.npm_config_registry = before;
	});

	it('what npm has is not known, which is not the same as nothing', () => {
		expect(lookUp('n8n-nodes-async-tasks', ROOT)).toBe('unknown');
		expect(changedSince('n8n-nodes-async-tasks@0.0.1', ROOT)).toBeUndefined();
	});
});

describe('the commands of a release', () => {
	function run(script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join(ROOT, 'scripts/bootstrap.mjs'), `scripts/release/${script}.ts`, ...args],
			{ cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } },
		);
		return { status, stdout, stderr };
	}

	it('refuse a tag that is not the version', () => {
		const { status, stderr } = run('check', ['--tag', 'v0.0.0']);
		expect(status).toBe(1);
		expect(stderr).toContain('NOT READY  the tag is v0.0.0');
	});

	it('want to know the tag', () => {
		expect(run('check')).toMatchObject({ status: 1, stderr: expect.stringContaining('Name the') });
	});

	it('give the text for the release page', () => {
		const { status, stdout } = run('notes');
		expect(status).toBe(0);
		expect(stdout).toMatch(/^### /);
		expect(stdout).not.toMatch(/^## /m);
	});

	it('publish nothing from here', () => {
		const { status, stdout, stderr } = run('publish', [], { GITHUB_ACTIONS: '' });
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toContain('Only GitHub Actions publishes');
	});
});
