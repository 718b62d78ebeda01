import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');

interface Step {
	run?: string;
	uses?: string;
	with?: Record<string, unknown>;
}

interface Job {
	needs?: string | string[];
	uses?: string;
	permissions?: Record<string, string>;
	steps?: Step[];
	'runs-on'?: string;
	strategy?: { matrix: { node: number[] } };
}

interface Workflow {
	name: string;
	on: Record<string, { tags?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

/** Names that come twice are refused by the parser itself. */
const read = (file: string) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow;
const { scripts, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
	engines: { node: string };
};

const needsOf = ({ needs = [] }: Job) => [needs].flat();

/** Scripts that a shell line calls: `npm run [--silent] x`, `npm test`, `npm start`. */
function scriptsIn(line: string): string[] {
	return [...line.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)].map(
		([, named, short]) => named ?? short,
	);
}

const files = readdirSync(FOLDER);

it('there are a workflow for changes and one for releases', () => {
	expect(files.sort()).toEqual(['ci.yml', 'publish.yml']);
});

describe.each(files)('%s', (file) => {
	const workflow = () => read(file);
	const jobs = () => Object.entries(workflow().jobs);
	const steps = () => jobs().flatMap(([, { steps: own = [] }]) => own);

	it('calls only scripts that exist', () => {
		const called = steps().flatMap(({ run = '' }) => scriptsIn(run));
		expect(called.length).toBeGreaterThan(0);
		for (const script of called) expect(Object.keys(scripts)).toContain(script);
	});

	it('waits only for jobs that exist, and calls only workflows that exist', () => {
		for (const [, job] of jobs()) {
			for (const name of needsOf(job)) expect(Object.keys(workflow().jobs)).toContain(name);
			if (job.uses) expect(existsSync(join(ROOT, job.uses))).toBe(true);
			expect(Boolean(job.uses) !== Boolean(job['runs-on'] && job.steps?.length)).toBe(true);
		}
	});

	it('has what it calls in every job: the repository, Node.js, the packages', () => {
		for (const [, { steps: own = [] }] of jobs().filter(([, job]) => job.steps)) {
			expect(own.slice(0, 3)).toEqual([
				{ uses: expect.stringMatching(/^actions\/checkout@v\d+$/) },
				{
					uses: expect.stringMatching(/^actions\/setup-node@v\d+$/),
					with: expect.objectContaining({ 'node-version': expect.anything() }),
				},
				{ run: 'npm ci' },
			]);
		}
	});

	it('may write nothing by itself, and puts nothing of the event into a command', () => {
		expect(workflow().permissions).toEqual({ contents: 'read' });
		for (const { run = '' } of steps()) expect(run).not.toContain('${{');
	});
});

describe('ci.yml', () => {
	it('tests on the oldest Node.js that is promised, and on newer ones', () => {
		const nodes = read('ci.yml').jobs.test.strategy?.matrix.node;
		expect(nodes).toEqual([20, 22, 24]);
		expect(engines.node).toMatch(/^>=20\b/);
	});
});

describe('publish.yml', () => {
	const { on, jobs } = read('publish.yml');

	it('runs for the tag of a version and for nothing else', () => {
		expect(Object.keys(on)).toEqual(['push']);
		expect(on.push).toEqual({ tags: ['[0-9]+.[0-9]+.[0-9]+'] });
	});

	it('publishes after the tag was compared and everything was tested', () => {
		expect(needsOf(jobs.npm)).toEqual(['tests']);
		expect(jobs.tests.uses).toBe('./.github/workflows/ci.yml');
		expect(read('ci.yml').on).toHaveProperty('workflow_call');
		expect(needsOf(jobs.tests)).toEqual(['version']);
		const compared = (jobs.version.steps ?? []).map(({ run }) => run);
		expect(compared).toContain('npm run release:check -- --tag "$GITHUB_REF_NAME"');
		expect(needsOf(jobs.release)).toEqual(['npm']);
	});

	it('lets only the job that publishes identify itself to npm', () => {
		const allowed = Object.entries(jobs).filter(([, job]) => job.permissions?.['id-token']);
		expect(allowed.map(([name]) => name)).toEqual(['npm']);
		expect(jobs.npm.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	});

	it('keeps no token', () => {
		expect(readFileSync(join(FOLDER, 'publish.yml'), 'utf8')).not.toMatch(
			/secrets\.|_TOKEN: \$\{\{ s/,
		);
	});
});

describe('the issue forms', () => {
	const folder = join(ROOT, '.github/ISSUE_TEMPLATE');
	const forms = readdirSync(folder).filter((name) => name !== 'config.yml');

	it.each(forms)('%s is complete', (name) => {
		const form = parse(readFileSync(join(folder, name), 'utf8')) as {
			name: string;
			description: string;
			body: Array<{ type: string; id?: string; attributes: { label?: string; value?: string } }>;
		};
		expect(form.name && form.description).toBeTruthy();
		for (const { type, id, attributes } of form.body) {
			expect(['markdown', 'textarea', 'input', 'dropdown']).toContain(type);
			expect(type === 'markdown' ? attributes.value : id && attributes.label).toBeTruthy();
		}
		const ids = form.body.flatMap(({ id }) => id ?? []);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
