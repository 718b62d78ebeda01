import { checkFileAddress } from '../../../../core/download/fileAddress';

const abroad = { allowLocal: false };
const local = { allowLocal: true };

it.each([
	['https://files.example.com/a?b=c', abroad],
	['http://127.0.0.1:8080/a', local],
	['http://localhost/a', local],
	['http://[::1]/a', local],
	['/elsewhere', { base: new URL('https://files.example.com/a'), allowLocal: false }],
])('takes %s', (address, how) => {
	expect(checkFileAddress(address, how).ok).toBe(true);
});

it.each<[unknown, { base?: URL; allowLocal: boolean }]>([
	['http://127.0.0.1:8080/a', abroad],
	['http://files.example.com/a', local],
	['http://127.0.0.1.example.com/a', local],
	['http://169.254.169.254/latest', local],
	['https://user@files.example.com/a', abroad],
	['https://:password@files.example.com/a', abroad],
	['//files.example.com/a', { base: new URL('http://127.0.0.1/'), allowLocal: true }],
	['file:///etc/passwd', local],
	['data:text/csv,a', local],
	['', abroad],
	['no address', abroad],
	[undefined, abroad],
])('refuses %s without repeating its path', (address, how) => {
	const checked = checkFileAddress(address, how);
	expect(checked.ok).toBe(false);
	expect(JSON.stringify(checked)).not.toMatch(/passwd|password|latest|\/a\b/);
});
