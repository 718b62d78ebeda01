import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspot: { reasonsInErrors: true } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const post = async (path: string, body: unknown) =>
	await send('POST', `${sandbox.url}${path}`, { body, headers: HUBSPOT });
const update = async (list: unknown[], version = '2026-03') =>
	await post(`/crm/objects/${version}/contacts/batch/update`, { inputs: list });
const bad = { id: '101', properties: { lifecyclestage: 'wizard', missing: 'x' } };
const reasons = [
	{
		message: expect.stringContaining('wizard was not one of the allowed options'),
		in: 'lifecyclestage',
		code: 'INVALID_OPTION',
		context: { propertyName: ['lifecyclestage'] },
	},
	{
		message: 'Property "missing" does not exist',
		in: 'missing',
		code: 'PROPERTY_DOESNT_EXIST',
		context: { propertyName: ['missing'] },
	},
];

describe('with its reasons in errors only', () => {
	it('a whole call is refused with a message that says none', async () => {
		const answer = await update([bad]);
		expect([answer.status, answer.json()]).toEqual([
			400,
			{
				status: 'error',
				message: 'Property values were not valid',
				category: 'VALIDATION_ERROR',
				correlationId: expect.any(String),
				errors: reasons,
			},
		]);
	});

	it('an entry of a 207 has them nested, in 2026-09 in a 200', async () => {
		for (const [version, status] of [
			['2026-03', 207],
			['2026-09', 200],
		] as const) {
			const answer = await update([{ ...bad, objectWriteTraceId: 'a' }], version);
			expect([answer.status, answer.json().errors]).toEqual([
				status,
				[
					{
						status: 'error',
						category: 'VALIDATION_ERROR',
						message: 'Property values were not valid',
						context: { objectWriteTraceId: ['a'] },
						errors: reasons,
						links: {},
					},
				],
			]);
		}
	});

	it('refusals of other kinds follow: fields, duplicates, tasks', async () => {
		const missing = await post('/crm/objects/2026-03/contacts/batch/update', {});
		expect(missing.json()).toMatchObject({
			message: 'Invalid input (details will vary based on the error)',
			errors: [{ message: expect.stringContaining('[inputs]'), in: 'inputs' }],
		});
		const twice = await update([bad, bad]);
		expect(twice.json()).toMatchObject({
			message: 'Invalid input (details will vary based on the error)',
			errors: [
				{ message: expect.stringContaining('Duplicate IDs found'), context: { ids: ['101'] } },
			],
		});
		const task = '/files/2026-03/folders/update/async/tasks/x/status';
		const unknown = await send('GET', `${sandbox.url}${task}`, { headers: HUBSPOT });
		expect(unknown.json().errors).toEqual([
			{ message: 'Provided ID could not be decoded.', context: { id: ['x'] } },
		]);
	});

	it('what names records, scopes or limits stays as it is', async () => {
		const path = '/crm/objects/2026-03/contacts/batch/read';
		const answer = await post(path, { inputs: inputs('999') });
		expect(answer.json().errors).toMatchObject([
			{ category: 'OBJECT_NOT_FOUND', context: { ids: ['999'] }, errors: [] },
		]);
		sandbox.hubspot.rateLimit = { max: 0, intervalMs: 10_000, daily: 10 };
		const limited = await post(path, { inputs: inputs('101') });
		expect(limited.json().message).toBe('You have reached your ten_secondly_rolling limit.');
	});
});

it('without the switch the message says it all', async () => {
	sandbox.hubspot.reasonsInErrors = false;
	const whole = (await update([bad])).json();
	expect(whole.message).toContain('wizard was not one of');
	expect(whole.errors[0]).not.toHaveProperty('in');
	const [entry] = (await update([{ ...bad, objectWriteTraceId: 'a' }])).json().errors;
	expect(entry.message).toContain('wizard was not one of');
	expect(entry.errors).toEqual([]);
});
