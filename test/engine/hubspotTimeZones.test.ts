import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useOwnProcesses } from './harness/ownProcess';
import { runHubspot, type ServiceRun } from './harness/runs';
import { batchUpdate, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();
const runScript = useOwnProcesses();

beforeEach(() => {
	sandbox.hubspot.defineProperty('contacts', { name: 'at', type: 'datetime' });
	sandbox.hubspot.defineProperty('contacts', { name: 'on', type: 'date' });
	sandbox.hubspot.defineProperty('contacts', { name: 'text', type: 'string' });
});

const TOKYO = { timezone: 'Asia/Tokyo' };

const inTokyo = (parameters: INodeParameters, rows: IDataObject[]): ServiceRun => ({
	parameters,
	items: rowsOf(rows),
	workflow: TOKYO,
});

const sent = () => {
	const [call] = sandbox.calls.filter(({ path }) => path.includes('/batch/')).slice(-1);
	return (call.body as { inputs: Array<{ properties: object }> }).inputs[0].properties;
};

/** What is sent for a value, in the workflow's zone. */
async function written(name: string, value: unknown, parameters = batchUpdate('contacts')) {
	const { error } = await runHubspot(
		sandbox,
		inTokyo(parameters, [{ id: '101', [name]: value } as IDataObject]),
	);
	if (error) throw error;
	return (sent() as Record<string, unknown>)[name];
}

describe('a moment without a zone is one of the workflow (H2, N7)', () => {
	it.each([
		['at', '2026-03-01T10:00:00', '2026-03-01T01:00:00.000Z'],
		['at', '2026-03-01T10:00', '2026-03-01T01:00:00.000Z'],
		['at', '2026-03-01 10:00:00', '2026-03-01T01:00:00.000Z'],
		['at', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z'],
		['at', '2026-03-01T10:00:00-05:00', '2026-03-01T15:00:00.000Z'],
		['at', '2026-03-01T10:00:00[Europe/Berlin]', '2026-03-01T09:00:00.000Z'],
		['at', '1772359200000', '1772359200000'],
		['at', 1772359200000, '1772359200000'],
		['at', new Date('2026-03-01T10:00:00Z'), '2026-03-01T10:00:00.000Z'],
		['on', '2026-03-01T10:00:00', '2026-03-01'],
		['on', '2026-03-01 10:00', '2026-03-01'],
		['on', '2026-03-01T23:30:00-05:00', '2026-03-01'],
		['on', '2026-03-01', '2026-03-01'],
		// A day as HubSpot counts it, and a moment of the day after in Tokyo.
		['on', 1772323200000, '2026-03-01'],
		['on', '1772380800000', '2026-03-02'],
		['text', '2026-03-01T10:00:00', '2026-03-01T10:00:00'],
		['text', '1772359200000', '1772359200000'],
	])('%s %p is sent as %s', async (name, value, expected) => {
		expect(await written(name, value)).toBe(expected);
	});

	const byHand = (value: string) =>
		batchUpdate('contacts', {
			fields: {
				mappingMode: 'defineBelow',
				value: { at: value },
				schema: [
					{
						id: 'at',
						displayName: 'at',
						type: 'dateTime',
						required: false,
						display: true,
						defaultMatch: false,
					},
				],
			},
		});

	it.each([
		['picked in the field', '2026-03-01T10:00:00', '2026-03-01T01:00:00.000Z'],
		['an expression', '={{ $json.at }}', '2026-03-01T01:00:00.000Z'],
		['a date object', '={{ DateTime.fromISO($json.at) }}', '2026-03-01T01:00:00.000Z'],
		['a date object of n8n', '={{ $json.at.toDateTime() }}', '2026-03-01T01:00:00.000Z'],
	])('mapped by hand: %s', async (_what, value, expected) => {
		expect(await written('at', '2026-03-01T10:00:00', byHand(value))).toBe(expected);
	});

	it('where clocks are put forward', async () => {
		const run = { ...inTokyo(batchUpdate('contacts'), [{ id: '101', at: '2026-03-29T02:30:00' }]) };
		await runHubspot(sandbox, { ...run, workflow: { timezone: 'Europe/Berlin' } });
		expect(sent()).toEqual({ at: '2026-03-29T01:30:00.000Z' });
	});
});

it('a moment in a property for sensitive data gets the form of its type, too (C10)', async () => {
	const sensitive = { type: 'date', dataSensitivity: 'sensitive' } as const;
	sandbox.hubspot.defineProperty('contacts', { name: 'born', ...sensitive });
	expect(await written('born', '2000-02-03T00:00:00.000+01:00')).toBe('2000-02-03');
	sandbox.calls.length = 0;
	// Nothing more is asked where the list has it already.
	await written('on', '2000-02-03T00:00:00.000+01:00');
	expect(sandbox.calls).toHaveLength(2);
});

const fileImport: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'fileImport',
	operation: 'start',
	url: 'https://example.com/a.pdf',
	access: 'PRIVATE',
	folderBy: 'path',
	folderPath: '/library',
	name: '',
};

const expiries = () =>
	[...sandbox.hubspot.files.tasks.values()].map(({ plan }) =>
		new Date(plan.expiresAt ?? 0).toISOString(),
	);

it.each([
	['2027-01-31T18:00:00', '2027-01-31T09:00:00.000Z'],
	['2027-01-31 18:00', '2027-01-31T09:00:00.000Z'],
	['2027-01-31', '2027-01-30T15:00:00.000Z'],
	['2027-01-31T18:00:00Z', '2027-01-31T18:00:00.000Z'],
	["={{ DateTime.fromISO('2027-01-31T18:00:00') }}", '2027-01-31T09:00:00.000Z'],
])('a file expires at %s of the workflow (N7)', async (expiresAt, expected) => {
	const { error } = await runHubspot(
		sandbox,
		inTokyo({ ...fileImport, options: { expiresAt } }, [{}]),
	);
	expect(error).toBeUndefined();
	expect(expiries()).toEqual([expected]);
});

it.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
	'the same is sent from a machine in %s (H2, N7)',
	async (TZ) => {
		const row = {
			id: '101',
			at: '2026-03-01T10:00:00',
			on: '2026-03-01T00:30:00',
			text: '2026-03-01T10:00',
		};
		const start = { ...fileImport, options: { expiresAt: '2027-01-31T18:00:00' } };
		const runs = [inTokyo(batchUpdate('contacts'), [row]), inTokyo(start, [{}])];
		for (const run of runs) {
			const told = await runScript('hubspotRun.ts', [sandbox.url, JSON.stringify(run)], [], { TZ });
			expect(told).toMatchObject({
				zone: expect.stringMatching(/UTC|New_York|Kolkata|Calcutta/),
				success: 1,
				failed: 0,
			});
		}
		expect(sent()).toEqual({ at: '2026-03-01T01:00:00.000Z', on: '2026-03-01', text: row.text });
		expect(expiries()).toEqual(['2027-01-31T09:00:00.000Z']);
	},
);
