// Each package by itself, and all together, in a real n8n that has seen nothing before.
import { check } from '../../start/check';
import type { Example } from '../../start/examples';
import { packPackages } from '../../start/package';
import { packageJson } from '../../start/paths';
import { Running } from '../../start/running';
import { openSession } from '../../start/session';
import { PACKAGES } from '../../packages/packages.mjs';
import { checkCredentials } from './credentials';
import { checkLoaded, typesOf } from './loaded';
import { checkParked } from './parked';

export interface Stage {
	title: string;
	packages: string[];
	/** Which of the examples that the packages can run. */
	examples: (example: Example) => boolean;
}

export interface StageResult {
	title: string;
	nodeTypes: number;
	examples: number;
	seconds: number;
	problems: string[];
}

const NAMES = [packageJson.name, ...PACKAGES.map(({ name }) => name)];

/** With all of them installed it is about telling them apart; the examples themselves have run. */
const BRIEFLY = /calls-batch-read|folder-update-watched|move-folder-watched/;

export const STAGES: Stage[] = [
	...NAMES.map((name) => ({ title: name, packages: [name], examples: () => true })),
	{ title: 'side by side', packages: NAMES, examples: ({ slug }) => BRIEFLY.test(slug) },
];

async function inN8n(stage: Stage, running: Running): Promise<Omit<StageResult, 'seconds'>> {
	const { title, packages } = stage;
	const session = await openSession(
		{ name: 'e2e-packages', packages, n8nPort: 0, sandboxPort: 0, fresh: true },
		running,
	);
	const examples = session.examples.filter(stage.examples);
	const problems = [
		...(await checkLoaded(session, packages)),
		...(await checkCredentials(session)),
	];
	if (!(await check(session.rest, examples))) problems.push('an example came out otherwise');
	for (const example of examples) problems.push(...(await checkParked(session, example)));
	const nodeTypes = packages.flatMap(typesOf).length;
	return { title, nodeTypes, examples: examples.length, problems };
}

async function runStage(stage: Stage, running: Running): Promise<StageResult> {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	try {
		return { ...(await inN8n(stage, running)), seconds: seconds() };
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
		const problems = [cause ? `${message} (${cause.code ?? cause.message})` : message];
		return { title: stage.title, nodeTypes: 0, examples: 0, seconds: seconds(), problems };
	} finally {
		await running.close();
	}
}

/**
 * One n8n after the other.
 *
 * @param running what is running at the moment, for whoever has to end it early
 */
export async function checkPackages(
	running: Running = new Running(),
	stages: Stage[] = STAGES,
): Promise<StageResult[]> {
	// All that is needed in one build, instead of one for each.
	await packPackages([...new Set(stages.flatMap(({ packages }) => packages))]);
	const results: StageResult[] = [];
	for (const stage of stages) {
		console.log(`\n${stage.title}: ${stage.packages.join(', ')}`);
		results.push(await runStage(stage, running));
	}
	return results;
}
