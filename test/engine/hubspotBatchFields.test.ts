import type { INodeParameters } from 'n8n-workflow';

import { jsonsOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

async function run(parameters: INodeParameters, row: Record<string, unknown>) {
	const { success, failed } = await runHubspot(sandbox, {
		parameters,
		items: rowsOf([row]),
		...CONTINUE,
	});
	return { success: jsonsOf(success), failed: jsonsOf(failed) };
}

interface Body {
	inputs: Array<{ id?: string; idProperty?: string; properties?: Record<string, string> }>;
	idProperty?: string;
}

const sent = () => sandbox.calls.at(-1)?.body as Body;

describe('what names the record is not written', () => {
	it('the ID', async () => {
		await run(batchUpdate('contacts'), { id: '101', firstname: 'Ada' });
		expect(sent().inputs[0].properties).toEqual({ firstname: 'Ada' });
	});

	it('the ID property', async () => {
		const parameters = batchUpdate('2-123', {
			idProperty: ' Serial_Number ',
			recordId: '={{ $json.serial_number }}',
		});
		const { success } = await run(parameters, { serial_number: 'SN-1', hs_name: 'New' });
		expect(success[0].outcome).toBe('updated');
		expect(sent().inputs).toEqual([
			expect.objectContaining({
				id: 'SN-1',
				idProperty: 'serial_number',
				properties: { hs_name: 'New' },
			}),
		]);
	});
});

it("'hs_object_id' as the ID property is the record ID", async () => {
	const { success } = await run(batchRead('calls', { idProperty: 'hs_object_id' }), { id: '101' });
	expect(success[0]).toMatchObject({ outcome: 'read', id: '101' });
	expect(sent()).not.toHaveProperty('idProperty');
});

it('an archive goes by the record ID, whatever the ID property of another operation was', async () => {
	const parameters = batchWrite('batchArchive', 'contacts', { idProperty: 'email' });
	const { success } = await run(parameters, { id: '101' });
	expect(success).toEqual([{ outcome: 'archived', id: '101' }]);
});

describe('a moment', () => {
	const moment = '2026-03-04T10:00:00.000+02:00';
	const write = async () =>
		await run(batchUpdate('contacts'), { id: '101', a_moment: moment, firstname: 'Ada' });

	beforeEach(() => sandbox.hubspot.defineProperty('contacts', { name: 'a_moment' }));

	it('has the account asked for its types again where HubSpot was busy', async () => {
		sandbox.hubspot.defineProperty('contacts', { name: 'on', type: 'date' });
		const fault = { kind: 'status', status: 503, headers: { 'retry-after': '0' } } as const;
		sandbox.faults.add({ path: '/properties/', fault });
		const { success } = await run(batchUpdate('contacts'), { id: '101', on: moment });
		expect(success[0].outcome).toBe('updated');
		expect(sent().inputs[0].properties).toEqual({ on: '2026-03-04' });
	});

	it('goes as it is where the account does not tell its types', async () => {
		const fault = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ path: '/properties/', fault });
		const { success } = await write();
		expect(success[0].outcome).toBe('updated');
		expect(sent().inputs[0].properties).toEqual({ a_moment: moment, firstname: 'Ada' });
	});

	it('is the only thing to ask for types for', async () => {
		await run(batchUpdate('contacts'), { id: '101', firstname: '2026' });
		expect(sandbox.calls).toHaveLength(1);
		await write();
		expect(sandbox.calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
	});
});
