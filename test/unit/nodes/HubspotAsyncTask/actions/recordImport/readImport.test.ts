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

	it('counts findings as rows that failed, and never more than there are', () => {
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
			{ message: expect.stringContaining('1 error in rows'), count: 1 },
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
