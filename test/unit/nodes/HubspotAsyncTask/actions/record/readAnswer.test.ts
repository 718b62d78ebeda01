import { readAnswer } from '../../../../../../nodes/HubspotAsyncTask/actions/record/readAnswer';
import type { RecordInput } from '../../../../../../nodes/HubspotAsyncTask/actions/record/recordInput';
import { recordKey } from '../../../../../../nodes/HubspotAsyncTask/actions/record/recordKey';

const inputs = (ids: string[], idProperty = '', traced = false): RecordInput[] =>
	ids.map((id, itemIndex) => ({
		itemIndex,
		objectType: 'contacts',
		id,
		idProperty,
		key: recordKey(id, idProperty),
		apiVersion: 'v3',
		simple: false,
		...(traced && { traceId: `run-${itemIndex}` }),
	}));

describe('the answer of a batch', () => {
	it('is matched by id, in any order', () => {
		const body = { results: [{ id: '2' }, { id: '1' }] };
		expect(readAnswer(inputs(['1', '2']), body, '')?.answers).toEqual([
			{ kind: 'record', record: { id: '1' } },
			{ kind: 'record', record: { id: '2' } },
		]);
	});

	it('is matched by email, whatever its case', () => {
		const record = { id: '9', properties: { email: 'ada@example.com' } };
		const answer = readAnswer(inputs(['Ada@Example.COM'], 'email'), { results: [record] }, 'email');
		expect(answer?.answers).toEqual([{ kind: 'record', record }]);
	});

	it('is not matched by the record ID where an id property was sent', () => {
		const body = { results: [{ id: '1', properties: { sku: '7' } }] };
		expect(readAnswer(inputs(['1'], 'sku'), body, 'sku')?.answers).toEqual([
			{ kind: 'unaccounted' },
		]);
	});

	it('is matched by trace id before all', () => {
		const body = {
			results: [
				{ id: '2', objectWriteTraceId: 'run-0' },
				{ id: '1', objectWriteTraceId: 'run-1' },
			],
		};
		const answers = readAnswer(inputs(['1', '2'], '', true), body, '')?.answers;
		expect(answers).toMatchObject([{ record: { id: '2' } }, { record: { id: '1' } }]);
	});

	it('gives one error for many missing ids to each of them', () => {
		const body = {
			status: 'COMPLETE',
			results: [{ id: '2' }],
			numErrors: 1,
			errors: [
				{
					status: 'error',
					category: 'OBJECT_NOT_FOUND',
					message: 'Could not get some objects',
					context: { ids: ['3', '1'] },
				},
			],
		};
		const answer = readAnswer(inputs(['1', '2', '3']), body, '');
		expect(answer?.answers).toMatchObject([
			{ kind: 'refused', refusal: { notFound: true, message: 'Could not get some objects' } },
			{ kind: 'record' },
			{ kind: 'refused', refusal: { notFound: true } },
		]);
		expect(answer?.unattributed).toEqual([]);
		// What names other items has no place in an item's own details.
		expect(JSON.stringify(answer?.answers[0])).not.toContain('"ids"');
	});

	it('gives an error to the input whose trace id it names', () => {
		const error = {
			category: 'VALIDATION_ERROR',
			message: 'Not valid: [{"message":"No such property"}]',
			context: { objectWriteTraceId: ['run-1'] },
		};
		const body = { results: [{ id: '1', objectWriteTraceId: 'run-0' }], errors: [error] };
		expect(readAnswer(inputs(['1', '2'], '', true), body, '')?.answers).toMatchObject([
			{ kind: 'record' },
			{
				kind: 'refused',
				refusal: {
					message: 'No such property',
					notFound: false,
					details: { category: 'VALIDATION_ERROR' },
				},
			},
		]);
	});

	it('keeps what it says of nobody', () => {
		const body = { results: [], errors: [{ message: 'Something' }, 'no object', null] };
		const answer = readAnswer(inputs(['1']), body, '');
		expect(answer?.answers).toEqual([{ kind: 'unaccounted' }]);
		expect(answer?.unattributed).toMatchObject([{ message: 'Something' }]);
		const silent = readAnswer(inputs(['1']), { results: [], errors: [{}] }, '');
		expect(silent?.unattributed).toMatchObject([{ message: 'HubSpot gave no reason' }]);
	});

	it.each([{}, { results: null }, { results: {} }, { results: 'x' }, { errors: [] }])(
		'is not %j',
		(body) => {
			expect(readAnswer(inputs(['1']), body, '')).toBeUndefined();
		},
	);

	it.each([
		{ results: [null, 7, 'x', [], {}] },
		{ results: [{ id: null }], errors: {} },
		{ results: [{ id: {} }], errors: [{ context: null }, { context: { ids: {} } }] },
	])('with garbage in it says nothing of anyone: %j', (body) => {
		expect(readAnswer(inputs(['1']), body, '')?.answers).toEqual([{ kind: 'unaccounted' }]);
	});
});
