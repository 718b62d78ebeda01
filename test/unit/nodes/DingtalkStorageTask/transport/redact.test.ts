import { redact } from '../../../../../nodes/DingtalkStorageTask/transport/redact';

it('blanks out a secret wherever it is, in its encoded form too', () => {
	const told = {
		message: 'GET https://x?access_token=s%2Bcret%2F1 refused',
		details: { list: ['s+cret/1', 7, null], deep: { text: 'as+cret/1b' } },
	};
	expect(redact(told, ['s+cret/1'])).toEqual({
		message: 'GET https://x?access_token=… refused',
		details: { list: ['…', 7, null], deep: { text: 'a…b' } },
	});
});

it.each([[['']], [['abc']], [[undefined, 5]], [[]]])('hides nothing for %j', (secrets) => {
	expect(redact({ text: 'abc 5' }, secrets)).toEqual({ text: 'abc 5' });
});
