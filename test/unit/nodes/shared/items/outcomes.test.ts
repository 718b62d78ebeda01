import { failedItem, succeededItem } from '../../../../../nodes/shared/items/outcomes';

it('an item that did not fail never has a field error, whatever a service calls its fields', () => {
	const json = { outcome: 'read', id: '1', error: { polluted: true } };
	expect(succeededItem({ json }, 3)).toEqual({
		json: { outcome: 'read', id: '1' },
		pairedItem: { item: 3 },
	});
});

it('an item without such a field is handed on as it is', () => {
	const json = { outcome: 'read' };
	const binary = { data: { data: '', mimeType: 'text/csv' } };
	const item = succeededItem({ json, binary }, 0);
	expect(item).toEqual({ json, binary, pairedItem: { item: 0 } });
	expect(item.json).toBe(json);
});

it('a failed item has nothing but its error', () => {
	const problem = { message: 'No', description: 'Try again', details: { id: '1' } };
	expect(failedItem(problem, 1)).toEqual({
		json: { error: { id: '1', message: 'No', description: 'Try again' } },
		pairedItem: { item: 1 },
	});
});
