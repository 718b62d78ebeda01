import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { dingtalkCaller } from './dingtalkHelpers';
import { send } from './helpers';

let sandbox: Sandbox;
const { call } = dingtalkCaller(() => sandbox);
const PATH = '/v1.0/robot/groupMessages/send';
const MESSAGE = {
	robotCode: 'robot',
	openConversationId: 'chat',
	msgKey: 'sampleText',
	msgParam: '{"content":"Done"}',
};

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

test('a message of the robot is kept', async () => {
	const { status, json } = await call('POST', PATH, MESSAGE);
	expect(status).toBe(200);
	expect(json().processQueryKey).toEqual(expect.any(String));
	expect(sandbox.dingtalk.chatMessages).toEqual([
		{ openConversationId: 'chat', text: '{"content":"Done"}' },
	]);
});

test.each([
	['no chat', { openConversationId: '' }],
	['content that is not JSON', { msgParam: 'Done' }],
	['content that is no text', { msgParam: { content: 'Done' } }],
])('%s is refused, and nothing is told', async (_name, wrong) => {
	const { status, json } = await call('POST', PATH, { ...MESSAGE, ...wrong });
	expect([status, json().code]).toEqual([400, 'paramError']);
	expect(sandbox.dingtalk.chatMessages).toEqual([]);
});

test('wants a token', async () => {
	const { status, json } = await send('POST', `${sandbox.url}${PATH}`, { body: MESSAGE });
	expect([status, json().code]).toEqual([400, 'InvalidAuthentication']);
});
