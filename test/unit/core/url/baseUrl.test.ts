import { checkBaseUrl } from '../../../../core/url/baseUrl';

it.each([
	['https://api.hubapi.com', 'https://api.hubapi.com'],
	['https://api.hubapi.com/', 'https://api.hubapi.com'],
	['  https://api.hubapi.com  ', 'https://api.hubapi.com'],
	['HTTPS://API.HubApi.com', 'https://api.hubapi.com'],
	['https://api.hubapi.com:443', 'https://api.hubapi.com'],
	['https://proxy.example.com:8443/hub//', 'https://proxy.example.com:8443/hub'],
	['http://localhost:3000', 'http://localhost:3000'],
	['http://127.0.0.1:3000/x/', 'http://127.0.0.1:3000/x'],
	['http://[::1]:3000', 'http://[::1]:3000'],
])('%s is taken as %s', (address, baseUrl) => {
	expect(checkBaseUrl(address)).toEqual({ ok: true, value: baseUrl });
});

it.each([
	['http://api.hubapi.com', 'https://'],
	['http://localhost.evil.com', 'https://'],
	['http://evil.com/localhost', 'https://'],
	['http://127.0.0.1.evil.com', 'https://'],
	['http://127.0.0.2', 'https://'],
	['http://0.0.0.0', 'https://'],
	['http://[::2]', 'https://'],
	['http://192.168.0.1', 'https://'],
	['http://169.254.169.254', 'https://'],
	['ftp://localhost', 'https://'],
	['file:///etc/passwd', 'https://'],
	['javascript:alert(1)', 'https://'],
	['https://user@api.hubapi.com', 'without user name'],
	['https://user:secret@api.hubapi.com', 'without user name'],
	['https://api.hubapi.com@evil.com', 'without user name'],
	['http://localhost@evil.com', 'without user name'],
	['https://api.hubapi.com?x=1', 'without user name'],
	['https://api.hubapi.com#x', 'without user name'],
	['api.hubapi.com', 'not a web address'],
	['https://', 'not a web address'],
	['https://a b.com', 'not a web address'],
	['', 'not a web address'],
	[undefined, 'not a web address'],
	[null, 'not a web address'],
	[42, 'not a web address'],
	[{}, 'not a web address'],
])('%s is refused', (address, problem) => {
	const checked = checkBaseUrl(address);
	expect(checked).toMatchObject({ ok: false, error: expect.stringContaining(problem) });
	expect(JSON.stringify(checked)).not.toContain('secret');
});

it.each(['https://user:secret@ho st', 'http://user:secret@'])(
	'keeps what may be a password to itself: %p',
	(text) => {
		expect(JSON.stringify(checkBaseUrl(text))).not.toContain('secret');
	},
);

it.each(['x:user:my-password@host', 'javascript:my-password', 'ftp:my-password/x'])(
	'%s is refused without repeating it',
	(address) => {
		const checked = checkBaseUrl(address);
		expect(checked.ok).toBe(false);
		expect(JSON.stringify(checked)).not.toContain('my-password');
	},
);
