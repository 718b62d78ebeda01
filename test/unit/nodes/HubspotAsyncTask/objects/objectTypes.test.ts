import { checkVerb } from '../../../../../nodes/HubspotAsyncTask/objects/checkVerb';
import { OBJECT_TYPES } from '../../../../../nodes/HubspotAsyncTask/objects/objectTypes';

it.each([
	['contacts', true, true],
	['0-1', true, true],
	['Contacts', true, true],
	['2-123456', true, true],
	['p_my_object', true, true],
	['constructor', true, true],
	['feedback_submissions', true, false],
	['FEEDBACK_SUBMISSIONS', true, false],
	['0-19', true, false],
	['contracts', true, false],
	['payments', true, false],
	['partner_clients', true, true],
])('%s: read %s, update %s', (objectType, read, update) => {
	expect(checkVerb(objectType, 'read', 'v3').ok).toBe(read);
	expect(checkVerb(objectType, 'update', 'v3').ok).toBe(update);
});

it('no two types go by the same name or ID', () => {
	for (const names of [
		OBJECT_TYPES.map(({ name }) => name),
		OBJECT_TYPES.map(({ value }) => value),
		OBJECT_TYPES.flatMap(({ typeId }) => typeId ?? []),
	]) {
		expect(new Set(names).size).toBe(names.length);
	}
	expect(OBJECT_TYPES.every(({ value }) => value === value.toLowerCase())).toBe(true);
});
