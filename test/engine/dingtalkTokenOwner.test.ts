import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../credentials/DingtalkStorageTaskApi.credentials';
import { tokenOwner } from '../../nodes/DingtalkStorageTask/transport/tokenOwner';
import { runDingtalk } from './harness/runs';
import { dingtalkApp, dingtalkSuite, itemsOf, storageStatus } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const TYPE = 'dingtalkStorageTaskApi';
const SECRET = 'secret-of-the-other-app';

const sandbox = useSandbox();

const type = new DingtalkStorageTaskApi();

const looks = () => sandbox.calls.filter(({ path }) => path.includes('/storage/tasks/'));
const fetched = () => sandbox.calls.filter(({ path }) => path.includes('ccessToken'));

async function run(credentials: Record<string, ICredentialDataDecryptedObject>) {
	const id = sandbox.dingtalk.addTask();
	sandbox.calls.length = 0;
	const { success, error } = await runDingtalk(sandbox, {
		parameters: storageStatus,
		items: itemsOf([id]),
		credentials,
	});
	expect(error).toBeUndefined();
	expect(success[0].json.taskId).toBe(id);
	return looks().map(({ headers }) => headers['x-acs-dingtalk-access-token']);
}

/** What the user changes in the editor; n8n leaves the hidden fields as they are. */
const edits: Array<[string, () => ICredentialDataDecryptedObject]> = [
	['the app', () => ({ clientId: 'other-app', clientSecret: SECRET })],
	['the type of the app', () => dingtalkSuite(sandbox)[TYPE]],
	['the address', () => ({ apiBaseUrl: sandbox.url.replace('127.0.0.1', 'localhost') })],
	['the organisation', () => ({ corpId: 'another-corp' })],
];

describe('a token belongs to its app (N1)', () => {
	it.each(edits)('after an edit of %s, the first call has one of its own', async (_what, edit) => {
		sandbox.dingtalk.addApp('other-app', SECRET);
		const credentials = dingtalkApp(sandbox);
		const [before] = await run(credentials);
		const { accessToken, renewAfter, keptFor: owner } = credentials[TYPE];
		expect(accessToken).toBe(before);
		Object.assign(credentials[TYPE], edit(), { accessToken, renewAfter, keptFor: owner });
		await run(credentials);
		expect(fetched()).toHaveLength(1);
		expect(looks()).toHaveLength(1);
		expect(credentials[TYPE].keptFor).toBe(tokenOwner(credentials[TYPE]));
		// From then on it is kept as ever.
		await run(credentials);
		expect(fetched()).toHaveLength(0);
	});

	it('a third-party app has one for each organisation', () => {
		const of = (corpId: string) => tokenOwner(dingtalkSuite(sandbox, { corpId })[TYPE]);
		expect(of('corp-one')).not.toBe(of('corp-two'));
	});

	it('one of an earlier version, which says not whose it is, is not sent', async () => {
		const credentials = dingtalkApp(sandbox, {
			accessToken: 'token-of-whoever',
			renewAfter: new Date(Date.now() + 3_600_000).toISOString(),
		});
		expect(await run(credentials)).not.toContain('token-of-whoever');
		expect(fetched()).toHaveLength(1);
	});

	it('an edit of anything else leaves it', async () => {
		const credentials = dingtalkApp(sandbox);
		const [before] = await run(credentials);
		sandbox.dingtalk.addUser({ userid: 'somebody', unionid: 'union-of-somebody' });
		Object.assign(credentials[TYPE], { defaultUnionId: 'union-of-somebody' });
		expect(await run(credentials)).toEqual([before]);
		expect(fetched()).toHaveLength(0);
	});
});

it('a token that DingTalk says lives for ever is renewed within a day (F9)', async () => {
	for (const expireIn of [1e20, 1e308, -1e20, 'NaN', null]) {
		const helpers = {
			httpRequest: async () => ({ accessToken: 'a-token', expireIn }),
		};
		const kept = await type.preAuthentication.call(
			{ helpers } as never,
			dingtalkApp(sandbox)[TYPE],
		);
		const due = Date.parse(kept.renewAfter) - Date.now();
		expect(Number.isFinite(due)).toBe(true);
		expect(due).toBeLessThanOrEqual(24 * 3_600_000);
	}
});
