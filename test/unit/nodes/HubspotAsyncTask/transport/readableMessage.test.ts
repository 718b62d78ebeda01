import { readableMessage } from '../../../../../nodes/HubspotAsyncTask/transport/failure';

it.each([
	['Property values were not valid: [{"message":"No \\"x\\"","code":"C"}]', 'No "x"'],
	['Not valid: [{"message":"a"},{"message":"b"}]', 'a; b'],
	['Not valid: [{"message":"a"},{"code":"b"},null]', 'a'],
	['Not valid: [{"code":"b"}]', 'Not valid: [{"code":"b"}]'],
	['Not valid: [{"message":"cut off', 'Not valid: [{"message":"cut off'],
	['Not valid: [{"message":"a"}] and more', 'Not valid: [{"message":"a"}] and more'],
	['Not valid: []', 'Not valid: []'],
	['Plain', 'Plain'],
	['', ''],
])('%s', (message, readable) => {
	expect(readableMessage(message)).toBe(readable);
});
