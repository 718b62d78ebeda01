import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, rows: object[], more: More = CONTINUE) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...more });

const NOTE = 'Error creating NOTE. Some required properties were not set: hs_timestamp';

describe.each([
	['in the message', false],
	['in errors alone', true],
])('reasons %s reach the user', (_where, reasonsInErrors) => {
	beforeEach(() => {
		sandbox.hubspot.reasonsInErrors = reasonsInErrors;
		sandbox.hubspot.enforceRequired = true;
	});

	it('of an input whose required property is missing (H4)', async () => {
		const { success, failed } = await run(batchWrite('batchCreate', 'notes'), [
			{ hs_note_body: 'a' },
			{ hs_note_body: 'b', hs_timestamp: '2026-03-01T10:00:00Z' },
		]);
		expect(success).toHaveLength(1);
		expect(failed.map(messageOf)).toEqual([NOTE]);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', propertyName: 'hs_timestamp' });
	});

	it('of a run that stops, in its message (H4)', async () => {
		const { error } = await run(batchWrite('batchCreate', 'notes'), [{ hs_note_body: 'a' }], {});
		expect(error?.message).toBe(NOTE);
	});

	it('of an input with two values that are not valid (C1)', async () => {
		sandbox.hubspot.defineProperty('contacts', { name: 'size_x', type: 'number' });
		const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
		const { failed } = await run(batchUpdate('contacts'), [
			{ id, size_x: 'large', lifecyclestage: 'odd' },
		]);
		const message = String(messageOf(failed[0]));
		expect(message).toMatch(/^size_x: large was not a valid number; lifecyclestage: odd was not/);
	});

	it('of a whole call (C1)', async () => {
		const byEmail = { idProperty: 'email', recordId: '={{ $json.email }}' };
		const { failed } = await run(batchWrite('batchUpsert', 'contacts', byEmail), [
			{ email: 'a@example.com', lifecyclestage: 'odd' },
		]);
		expect(messageOf(failed[0])).toMatch(/^lifecyclestage: odd was not one of the allowed options/);
		expect(errorOf(failed[0])).toMatchObject({ httpStatus: 400, propertyName: 'lifecyclestage' });
	});
});

it('reasons of a starting call reach the user as well (C1)', async () => {
	const fault = {
		kind: 'status',
		status: 400,
		body: {
			message: 'Invalid input (details will vary based on the error)',
			category: 'VALIDATION_ERROR',
			errors: [
				{ message: 'REASON-ONE', in: 'listId', code: 'INVALID_LIST' },
				{ message: 'REASON-TWO', errors: [{ message: 'REASON-THREE', in: 'format' }] },
			],
		},
	} as const;
	sandbox.faults.add({ method: 'POST', fault });
	const { error } = await run(
		{
			authentication: 'serviceKey',
			resource: 'folderUpdate',
			operation: 'start',
			folderId: '50000',
			name: 'n',
		},
		[{}],
		{},
	);
	expect(error?.message).toBe(
		'Invalid input: listId: REASON-ONE; REASON-TWO; format: REASON-THREE',
	);
	expect(error?.context?.data).toMatchObject({ items: [{ code: 'INVALID_LIST' }] });
});
