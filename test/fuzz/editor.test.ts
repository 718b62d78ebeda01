import fc from 'fast-check';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type ILoadOptionsFunctions,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../credentials/HubspotAsyncTaskApi.credentials';
import { DingtalkStorageTask } from '../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { StoredCredentials } from '../engine/harness/credentialsHelper';
import type { Draw } from './arbitrary/draw';
import { flawsOfRun } from './arbitrary/flaws';
import { hostileJson, hostileText } from './arbitrary/values';
import { checkRuns } from './check';
import { dingtalkOf, hubspotKeyOf } from './credentials';
import { judgePrototypes, judgeWords, leaksIn } from './judge';
import { judgeOutgoing, openWorld, type World } from './live';
import { jumpClock } from './world/jumpClock';

let world: World;

beforeAll(async () => {
	world = await openWorld();
});

afterAll(async () => await world.close());

type Method = (this: ILoadOptionsFunctions, ...args: unknown[]) => Promise<unknown>;

const NODES: Record<string, INodeType> = {
	hubspotAsyncTask: new HubspotAsyncTask(),
	dingtalkStorageTask: new DingtalkStorageTask(),
};

const TYPES: Record<string, ICredentialType> = {
	hubspotAsyncTaskApi: new HubspotAsyncTaskApi(),
	dingtalkStorageTaskApi: new DingtalkStorageTaskApi(),
};

/** Every method that the editor calls, with whether it is a searched list. */
const METHODS = Object.entries(NODES).flatMap(([name, { methods = {} }]) =>
	Object.entries(methods).flatMap(([group, members]) =>
		Object.entries(members as Record<string, Method>).map(([label, method]) => ({
			name,
			group,
			label: `${name}.${label}`,
			method,
		})),
	),
);

/** What n8n gives a method of the editor. */
function editorOf(
	name: string,
	parameters: INodeParameters,
	credentials: Record<string, ICredentialDataDecryptedObject>,
) {
	const node = NODES[name];
	const workflow = new Workflow({
		nodes: [
			{
				id: 'x',
				name: 'Temp-Node',
				type: `n8n-nodes-async-tasks.${name}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: Object.fromEntries(
					Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
				),
			},
		],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => node,
			getByNameAndVersion: () => node,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = {
		credentialsHelper: new StoredCredentials(TYPES, credentials),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	const [first] = Object.values(workflow.nodes);
	return new LoadOptionsContext(workflow, first, additionalData, 'parameters');
}

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
		method.call(editorOf(name, parameters, credentials), ...args).then(
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
