import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { batchUpdate, exportStatus, itemsOf, storageStatus } from '../engine/harness/services';
import { dingtalkOf, hubspotAppOf, hubspotKeyOf, type Account } from './credentials';
import { live, useWorld } from './live';
import type { Flaw } from './world/mangle';

/** What the random runs have found once, each by itself. */

const world = useWorld();

beforeEach(() => world.sandbox.reset());

interface Case {
	node?: 'hubspotAsyncTask' | 'dingtalkStorageTask';
	parameters: INodeParameters;
	ids: unknown[];
	account: Account;
	flaws?: ReadonlyArray<readonly Flaw[]>;
}

async function run({ node = 'hubspotAsyncTask', parameters, ids, account, flaws = [[]] }: Case) {
	const lived = await live(
		world,
		{
			node,
			parameters,
			items: itemsOf(ids),
			credentials: account.credentials,
			onError: 'continueErrorOutput',
		},
		{ flaws, secrets: account.secrets },
	);
	expect(lived?.faults).toEqual([]);
	return (lived as NonNullable<typeof lived>).run;
}

const instead = (text: string, status: number): Flaw[] => [
	{ kind: 'instead', contentType: 'application/json', text },
	{ kind: 'status', status },
];

describe('what an answer repeats of the credential is blanked out', () => {
	it.each<[string, Flaw[]]>([
		['a refusal', instead('{"message":"Bad key {secret}","category":"{secret}"}', 400)],
		['a page', instead('<html>Authorization: Bearer {secret}</html>', 502)],
		['a refused key', instead('{"message":"No {secret}"}', 401)],
		['a good answer', [{ kind: 'echo', index: 1 }]],
	])('HubSpot, service key: %s', async (_what, flaws) => {
		const account = hubspotKeyOf(world);
		const parameters = { ...exportStatus, options: { raw: true } };
		const ids = [world.sandbox.hubspot.addExport()];
		const { outputs } = await run({ parameters, ids, account, flaws: [flaws] });
		expect(JSON.stringify(outputs)).toContain('…');
	});

	it('HubSpot, OAuth2: also a token that was renewed in the middle of the call', async () => {
		const account = hubspotAppOf(world, true);
		const parameters = { ...exportStatus, authentication: 'oAuth2' };
		const refusal = instead('{"message":"Bad token {secret}"}', 400);
		// The first call, the one upon which n8n renews, the renewal, and the call that is sent again.
		const flaws = [[], [], [], refusal];
		const { outputs } = await run({ parameters, ids: ['1'], account, flaws });
		expect(JSON.stringify(outputs)).toMatch(/Bad token …(?! and)/);
	});

	it('DingTalk: a good answer', async () => {
		const account = dingtalkOf(world, false);
		const ids = [world.sandbox.dingtalk.addTask()];
		const flaws = [[], [{ kind: 'echo', index: 3 } as const]];
		const parameters = { ...storageStatus, options: { raw: true } };
		const { outputs } = await run({ node: 'dingtalkStorageTask', parameters, ids, account, flaws });
		expect(JSON.stringify(outputs)).toContain('…');
	});
});

it('DingTalk: half a character in a union ID is sent as what it is, no character', async () => {
	const account = dingtalkOf(world, false);
	const ids = [world.sandbox.dingtalk.addTask()];
	const parameters = { ...storageStatus, unionId: 'a\ud800' };
	await run({ node: 'dingtalkStorageTask', parameters, ids, account });
	expect(world.sandbox.calls.map(({ query }) => query.unionId)).toContain('a\ufffd');
});

it("HubSpot: a property '__proto__' is refused, not lost", async () => {
	const account = hubspotKeyOf(world);
	const [{ id }] = world.sandbox.hubspot.seedRecords('contacts', 1);
	const json = JSON.parse(`{"id":"${id}","email":"a@example.com","__proto__":"x"}`) as IDataObject;
	const lived = await live(
		world,
		{
			node: 'hubspotAsyncTask',
			parameters: batchUpdate('contacts'),
			items: [{ json }],
			credentials: account.credentials,
			onError: 'continueErrorOutput',
		},
		{ flaws: [[]], secrets: account.secrets },
	);
	expect(lived?.run.failed).toHaveLength(1);
	expect(lived?.run.failed[0].json.error).toMatchObject({
		message: expect.stringMatching(/'__proto__' can't be written/),
	});
});
