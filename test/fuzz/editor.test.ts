import fc from 'fast-check';
import type { ILoadOptionsFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { editorContext, NODES } from '../engine/harness/editor';
import type { Draw } from './arbitrary/draw';
import { flawsOfRun } from './arbitrary/flaws';
import { hostileJson, hostileText } from './arbitrary/values';
import { checkRuns } from './check';
import { dingtalkOf, hubspotKeyOf } from './credentials';
import { judgePrototypes, judgeWords, leaksIn } from './judge';
import { judgeOutgoing, useWorld } from './live';
import { jumpClock } from '../engine/harness/jumpClock';

const world = useWorld();

type Method = (this: ILoadOptionsFunctions, ...args: unknown[]) => Promise<unknown>;

/** Every method that the editor calls, with whether it is a searched list. */
const METHODS = Object.entries<INodeType>(NODES).flatMap(([name, { methods = {} }]) =>
	Object.entries(methods).flatMap(([group, members]) =>
		Object.entries(members as Record<string, Method>).map(([label, method]) => ({
			name,
			group,
			label: `${name}.${label}`,
			method,
		})),
	),
);

/** Whether a list is one that n8n can show. */
function judgeList(group: string, answer: unknown): string[] {
	const { results, fields } = (answer ?? {}) as { results?: unknown; fields?: unknown };
	if (group === 'resourceMapping') return Array.isArray(fields) ? [] : ['no list of fields'];
	const list = group === 'listSearch' ? results : answer;
	if (!Array.isArray(list)) return ['no list'];
	const odd = list.find(
		({ name, value }: { name: unknown; value: unknown }) =>
			typeof name !== 'string' || !['string', 'number', 'boolean'].includes(typeof value),
	);
	return odd === undefined ? [] : [`an odd entry ${JSON.stringify(odd)}`];
}

let runs = 0;

const shown = new Map<string, number>();

async function oneRun(draw: Draw): Promise<string[]> {
	const { sandbox, proxy, guard, written } = world;
	sandbox.reset();
	const { name, group, label, method } = METHODS[runs++ % METHODS.length];
	const isHubspot = name === 'hubspotAsyncTask';
	const { credentials, secrets } = isHubspot
		? hubspotKeyOf(world)
		: dingtalkOf(world, draw(fc.boolean()));
	const value = (...good: unknown[]) =>
		draw(
			fc.oneof(
				{ weight: 3, arbitrary: fc.constantFrom(...good) },
				{ weight: 1, arbitrary: hostileJson },
			),
		);
	const locator = (...good: unknown[]) => ({ __rl: true, mode: 'list', value: value(...good) });
	const parameters = {
		authentication: 'serviceKey',
		resource: isHubspot ? 'record' : 'dentry',
		operation: isHubspot ? 'batchUpdate' : 'copy',
		objectType: locator('contacts', '2-123'),
		spaceId: locator('sandbox-space'),
		targetSpaceId: locator('', 'sandbox-space'),
		recycleBinId: locator('sandbox-recycle-bin'),
		actAs: value('unionId'),
		unionId: value('', 'sandbox-union-id'),
	} as INodeParameters;
	const texts = fc.oneof(
		fc.constant(undefined),
		fc.constantFrom('', 'a', 'folder/', '/'),
		hostileText,
	);
	const args = group === 'listSearch' ? [draw(texts), draw(texts)] : [];
	proxy.begin(draw(flawsOfRun(world.others)), [...secrets]);
	guard.reset();
	written.length = 0;

	const faults: string[] = [];
	const answer = await jumpClock.run(
		method.call(editorContext(name as keyof typeof NODES, parameters, credentials), ...args).then(
			(list) => {
				shown.set(label, (shown.get(label) ?? 0) + 1);
				faults.push(...judgeList(group, list));
				return list;
			},
			(error: Error & { description?: string }) => {
				faults.push(...judgeWords([error.message, error.description]));
				return error;
			},
		),
		() => guard.underWay > 0,
		() => undefined,
	);
	faults.push(...judgePrototypes(), ...judgeOutgoing(world, credentials));
	faults.push(...leaksIn([answer, written], [...proxy.secrets, ...proxy.issued]));
	return faults.map((fault) => `${label}: ${fault}`);
}

it('lists of the editor: whatever is answered, a list comes or words, and no secret shows', async () => {
	await checkRuns(oneRun, 240);
	for (const { label } of METHODS) expect([label, shown.get(label) ?? 0]).not.toEqual([label, 0]);
}, 3_600_000);
