import { readActionResponse } from '../../../../../../nodes/HubspotAsyncTask/tasks/actionResponse';
import { readExportState } from '../../../../../../nodes/HubspotAsyncTask/actions/export/exportState';

const reading = (status = 'PENDING') => {
	const read = readActionResponse({ status });
	if (!read) throw new Error('not a status');
	return read;
};

it.each([
	['ENQUEUED', 'pending', 'ENQUEUED', true],
	['DEFERRED', 'pending', 'DEFERRED', true],
	['PENDING_APPROVAL', 'pending', 'PENDING_APPROVAL', true],
	['PROCESSING', 'running', 'PROCESSING', false],
	['DONE', 'running', 'PENDING', false],
	['FAILED', 'failed', 'FAILED', true],
	['CONFLICT', 'failed', 'CONFLICT', true],
	['DELETED', 'failed', 'DELETED', true],
	['CANCELED', 'canceled', 'CANCELED', false],
	[' failed ', 'failed', ' failed ', true],
])('reads %s as %s', (exportState, state, status, noted) => {
	const read = readExportState(reading(), { exportState });
	expect(read).toMatchObject({ state, status });
	expect(read.note !== undefined).toBe(noted);
	expect(read.raw).toEqual({ status: 'PENDING', export: { exportState } });
});

it.each([{}, { exportState: 'NEW' }, { exportState: 'toString' }, { exportState: 7 }, null, 'x'])(
	'leaves the reading as it is for %j',
	(body) => {
		const before = reading('PROCESSING');
		expect(readExportState(before, body)).toBe(before);
	},
);
