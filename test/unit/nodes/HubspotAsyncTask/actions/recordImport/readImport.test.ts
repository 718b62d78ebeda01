import { readImport } from '../../../../../../nodes/HubspotAsyncTask/actions/recordImport/readImport';

const body = (state: string, counters: Record<string, unknown> = {}, more = {}) => ({
	id: '12345678901234567890',
	state,
	importName: 'Fair',
	mappedObjectTypeIds: ['0-1'],
	metadata: { counters, fileIds: ['1'], objectLists: [{ listId: '7', objectType: 'CONTACT' }] },
	createdAt: '2027-01-01T00:00:00Z',
	updatedAt: '2027-01-01T00:05:00Z',
	...more,
});

describe('readImport', () => {
	it.each([
		['STARTED', 'pending'],
		['DEFERRED', 'pending'],
		['PROCESSING', 'running'],
		['processing', 'running'],
		['DONE', 'succeeded'],
		['FAILED', 'failed'],
		['CANCELED', 'canceled'],
		['REVERTED', 'canceled'],
		['SOMETHING_NEW', 'unknown'],
	])('reads %s as %s', (status, state) => {
		expect(readImport(body(status))).toMatchObject({ state, status });
	});

	it('counts rows of which nothing was written as failed, and no more than there are errors', () => {
		const counters = { TOTAL_ROWS: 10, ERRORS: 3 };
		expect(readImport(body('DONE', counters))?.progress).toEqual({
			total: 10,
			succeeded: 7,
			failed: 3,
		});
		expect(readImport(body('DONE', { TOTAL_ROWS: 2, ERRORS: 5 }))?.progress).toEqual({
			total: 2,
			succeeded: 0,
			failed: 2,
		});
	});

	it.each([
		['but for the refused value', { UNIQUE_OBJECTS_WRITTEN: 3 }, 0],
		['twice into one record', { CREATED_OBJECTS: 1, UPDATED_OBJECTS: 2 }, 0],
		['two types at once', { CREATED_OBJECTS: 6, UNIQUE_OBJECTS_WRITTEN: 6 }, 0],
		['but for one row', { UPDATED_OBJECTS: 2, UNIQUE_OBJECTS_WRITTEN: 2 }, 1],
	])('does not count rows as failed that were written %s', (_what, written, failed) => {
		const counters = { TOTAL_ROWS: 3, ERRORS: 2, ...written };
		const progress = { total: 3, succeeded: 3 - failed, failed };
		expect(readImport(body('DONE', counters))?.progress).toEqual(progress);
	});

	it('counts written records while it is under way', () => {
		const counters = { TOTAL_ROWS: 10, ERRORS: 1, UNIQUE_OBJECTS_WRITTEN: 4 };
		expect(readImport(body('PROCESSING', counters))?.progress).toEqual({
			total: 10,
			succeeded: 4,
			failed: 1,
		});
	});

	it.each([[{}], [{ TOTAL_ROWS: 0 }], [{ TOTAL_ROWS: 'many' }]])(
		'tells no progress from the counters %p',
		(counters) => {
			expect(readImport(body('DONE', counters))?.progress).toBeNull();
		},
	);

	it('tells findings even where the rows are not counted', () => {
		expect(readImport(body('DONE', { ERRORS: 1 }))?.errors).toEqual([
			{ message: "'Get Errors' lists what HubSpot refused", count: 1 },
		]);
	});

	it('tells its end and its summary only when it is done', () => {
		expect(readImport(body('PROCESSING'))).toMatchObject({ completedAt: null, result: null });
		expect(readImport(body('DONE', { TOTAL_ROWS: 1 }))).toMatchObject({
			requestedAt: '2027-01-01T00:00:00.000Z',
			startedAt: null,
			completedAt: '2027-01-01T00:05:00.000Z',
			result: {
				importId: '12345678901234567890',
				importName: 'Fair',
				objectTypeIds: ['0-1'],
				counters: { TOTAL_ROWS: 1 },
				lists: [{ listId: '7', objectType: 'CONTACT' }],
			},
		});
	});

	it.each([[null], ['DONE'], [[]], [{}], [{ state: {} }]])('takes %p for no import', (other) => {
		expect(readImport(other)).toBeNull();
	});

	it('reads an import of which little is told', () => {
		expect(readImport({ state: 'DONE' })).toMatchObject({
			state: 'succeeded',
			progress: null,
			requestedAt: null,
			completedAt: null,
			errors: [],
		});
	});
});
