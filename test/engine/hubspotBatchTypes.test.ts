import { errorOf, idsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchWrite } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const VERBS = ['Read', 'Create', 'Update', 'Upsert', 'Archive'] as const;

type Verb = (typeof VERBS)[number];

/** One record of the type, by ID; an upsert finds it by its serial number. */
async function run(verb: Verb, type: string, apiVersion = 'v3', serial = 'SN-1') {
	const upsert = verb === 'Upsert';
	return await runHubspot(sandbox, {
		parameters: batchWrite(`batch${verb}` as 'batchCreate', type, {
			idProperty: upsert ? 'serial_number' : '',
			recordId: upsert ? serial : '={{ $json.id }}',
			options: { apiVersion },
		}),
		items: [{ json: { id: '101', hs_name: 'Name' } }],
		...CONTINUE,
	});
}

const paths = () => sandbox.calls.map(({ path }) => path);

describe.each([
	['partner_services', ['Read', 'Update']],
	['partner_clients', ['Read', 'Update']],
	['Partner_Services', ['Read', 'Update']],
	['contracts', ['Read']],
	['feedback_submissions', ['Read']],
	['0-19', ['Read']],
	['payments', ['Read']],
] as Array<[string, Verb[]]>)('%s', (type, allowed) => {
	it.each(VERBS.filter((verb) => allowed.includes(verb)))('takes Batch %s', async (verb) => {
		await run(verb, type);
		expect(paths()).toEqual([`/crm/v3/objects/${type}/batch/${verb.toLowerCase()}`]);
	});

	it.each(VERBS.filter((verb) => !allowed.includes(verb)))(
		'refuses Batch %s, before anything is sent',
		async (verb) => {
			const { failed } = await run(verb, type);
			expect(messageOf(failed[0])).toMatch(
				`does not allow a batch ${verb.toLowerCase()} of '${type}'`,
			);
			expect(sandbox.calls).toEqual([]);
		},
	);
});

describe('verbs that not every version has for a type (C7)', () => {
	it.each([
		['Create', 'contracts', 'v3', ['2026-09']],
		['Archive', 'contracts', '2026-03', ['2026-09']],
		['Read', 'partner_clients', '2026-09', ['v3', '2026-03']],
		['Upsert', 'goal_targets', '2026-09', ['v3', '2026-03']],
		['Upsert', '0-74', '2026-09', ['v3', '2026-03']],
		['Read', 'payments', '2026-09', ['v3']],
		['Read', 'payments', '2026-03', ['v3']],
		['Update', 'projects', '2026-09', ['v3', '2026-03']],
	] as Array<[Verb, string, string, string[]]>)(
		'Batch %s of %s in %s is refused before anything is sent, and the versions %j are named',
		async (verb, type, version, having) => {
			const { failed } = await run(verb, type, version);
			expect(errorOf(failed[0])).toMatchObject({
				message: `Version ${version} of HubSpot's API does not allow a batch ${verb.toLowerCase()} of '${type}'`,
				description: expect.stringContaining(`to one that does: ${having.join(', ')}.`),
			});
			expect(sandbox.calls).toEqual([]);
		},
	);

	it.each([
		['Create', 'contracts', '2026-09'],
		['Update', 'partner_clients', '2026-09'],
		['Update', 'goal_targets', '2026-09'],
		['Read', 'payments', 'v3'],
		['Read', 'projects', '2026-03'],
	] as Array<[Verb, string, string]>)(
		'Batch %s of %s in %s is sent',
		async (verb, type, version) => {
			await run(verb, type, version);
			expect(paths()).toContainEqual(
				expect.stringContaining(`/${type}/batch/${verb.toLowerCase()}`),
			);
		},
	);

	it('names no version where none has it', async () => {
		const { failed } = await run('Create', 'partner_services', '2026-09');
		expect(errorOf(failed[0])).toMatchObject({
			message: "HubSpot does not allow a batch create of 'partner_services'",
			description: expect.stringContaining('Version 2026-09 allows: read, update.'),
		});
	});
});

describe.each(['2-123', 'p4242_machine'])('the custom type %s', (type) => {
	it.each([
		['v3', '/crm/v3/objects/'],
		['2026-03', '/crm/objects/2026-03/'],
		['2026-09', '/crm/objects/2026-09/'],
	])('takes every verb in version %s', async (apiVersion, folder) => {
		const outcomes: unknown[] = [];
		for (const verb of VERBS) {
			const { success } = await run(verb, type, apiVersion);
			outcomes.push(success[0]?.json.outcome);
		}
		expect(outcomes).toEqual(['read', 'created', 'updated', 'updated', 'archived']);
		expect(paths()).toEqual(VERBS.map((verb) => `${folder}${type}/batch/${verb.toLowerCase()}`));
	});
});

it('refuses a version that does not exist, before anything is sent', async () => {
	const { failed } = await run('Update', '2-123', '2025-01');
	expect(messageOf(failed[0])).toMatch(/^'API Version' must be one of v3, 2026-03, 2026-09/);
	expect(sandbox.calls).toEqual([]);
});

it('writes several types and versions in one run, each in its own calls', async () => {
	const rows = [{ hs_call_title: 'A' }, { hs_name: 'B' }, { hs_call_title: 'C' }];
	const types = "={{ ['calls', 'partner_services', 'calls'][$itemIndex] }}";
	const { success } = await runHubspot(sandbox, {
		parameters: batchWrite('batchUpdate' as 'batchCreate', '', {
			objectType: { __rl: true, mode: 'id', value: types },
			options: { apiVersion: "={{ ['v3', 'v3', '2026-09'][$itemIndex] }}" },
		}),
		items: rows.map((row, n) => ({ json: { id: String(101 + n), ...row } })),
	});
	expect(idsOf(success)).toEqual(['101', '102', '103']);
	expect(paths()).toEqual([
		'/crm/v3/objects/calls/batch/update',
		'/crm/v3/objects/partner_services/batch/update',
		'/crm/objects/2026-09/calls/batch/update',
	]);
});
