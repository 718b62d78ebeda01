import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../credentials/HubspotAsyncTaskApi.credentials';
import { checkFileAddress } from '../../core/download/fileAddress';
import { fileNameOf } from '../../core/download/fileName';
import { checkBaseUrl } from '../../core/url/baseUrl';
import { checkPathSegment, fillPath } from '../../core/url/path';
import { tokenOwner } from '../../nodes/DingtalkStorageTask/transport/tokenOwner';
import type { NodeRun } from '../engine/harness/engine';
import { exportStatus, itemsOf, storageStatus } from '../engine/harness/services';
import type { Draw } from './arbitrary/draw';
import { hostileText, hostileValue } from './arbitrary/values';
import { checkRuns } from './check';
import { judgeWords } from './judge';
import { live, useWorld } from './live';
import { histories } from '../histories';

const world = useWorld();

const PASSWORD = 'a-password-in-an-address';

/** Addresses that somebody might give for the API's, or that somebody else might want there. */
const address: fc.Arbitrary<unknown> = fc.oneof(
	fc
		.tuple(
			fc.constantFrom(
				'http://',
				'https://',
				'HTTPS://',
				'ftp://',
				'file://',
				'javascript:',
				'data:',
				'//',
				'',
				' http://',
				'ht\ntp://',
				'x:',
			),
			fc.constantFrom('', `user:${PASSWORD}@`, `${PASSWORD}@`, '@', `:${PASSWORD}@`),
			fc.constantFrom(
				'127.0.0.2',
				'127.0.0.1.evil.example',
				'localhost.evil.example',
				'[::ffff:127.0.0.2]',
				'0x7f.2',
				'2130706434',
				'evil.example',
				'169.254.169.254',
				'[fe80::1]',
				'',
				'xn--80ak6aa92e.com',
			),
			fc.constantFrom(
				'',
				':0',
				':99999',
				':1',
				'/',
				'/a/../../b',
				'/%2e%2e/',
				`?q=${PASSWORD}`,
				`#${PASSWORD}`,
				'\\x',
			),
		)
		.map((parts) => parts.join('')),
	hostileValue,
	hostileText,
);

it('a credential for an odd address sends nothing in the clear, and says why without a password', async () => {
	const oneRun = async (draw: Draw): Promise<string[]> => {
		const isHubspot = draw(fc.boolean());
		// What is secure may be sent to; nothing here is to be reached.
		const baseUrl = draw(address.filter((value) => !(checkBaseUrl(value).ok && value !== '')));
		const token = 'pat-na1-secret-for-odd-address';
		const data = {
			accessToken: draw(fc.constantFrom('', 'old-access-token')),
			renewAfter: '',
			region: draw(fc.constantFrom('custom', '__proto__', 'constructor', 'toString')),
			apiBaseUrl: baseUrl as string,
			oapiBaseUrl: baseUrl as string,
			appType: 'internal',
			clientId: 'x',
			clientSecret: token,
			defaultUnionId: 'u',
		};
		const keptFor = draw(fc.boolean()) ? tokenOwner(data) : '';
		const credentials = isHubspot
			? { hubspotAsyncTaskApi: { token, baseUrl: (baseUrl || 'http://[') as string } }
			: { dingtalkStorageTaskApi: { ...data, keptFor } };
		const lived = await live(
			world,
			{
				node: isHubspot ? 'hubspotAsyncTask' : 'dingtalkStorageTask',
				parameters: isHubspot ? exportStatus : storageStatus,
				items: itemsOf(['1', '2']),
				credentials: credentials as unknown as NodeRun['credentials'],
				onError: draw(fc.constantFrom('stopWorkflow', 'continueErrorOutput')),
			},
			{ flaws: [], secrets: [token, PASSWORD, 'old-access-token'] },
		);
		const sent = world.guard.seen.map(({ origin }) => `sent to ${origin}`);
		return [...(lived?.faults ?? []), ...sent].map((fault) => `${String(baseUrl)}: ${fault}`);
	};
	await checkRuns(oneRun, 150);
}, 3_600_000);

const HUBSPOT = 'https://api.hubapi.com';
const DINGTALK = ['https://api.dingtalk.example.com', 'https://oapi.dingtalk.example.com'];
const DINGTALK_DATA = { region: 'custom', apiBaseUrl: DINGTALK[0], oapiBaseUrl: DINGTALK[1] };
const SIGNED = 'what-a-call-is-signed-with';

const SIGNERS = [
	{
		own: [HUBSPOT],
		sign: async (request: IHttpRequestOptions) =>
			await new HubspotAsyncTaskApi().authenticate({ token: SIGNED, baseUrl: HUBSPOT }, request),
	},
	{
		own: DINGTALK,
		sign: async (request: IHttpRequestOptions) =>
			await new DingtalkStorageTaskApi().authenticate(
				{ ...DINGTALK_DATA, accessToken: SIGNED, keptFor: tokenOwner(DINGTALK_DATA) },
				request,
			),
	},
];

it("a call is signed for the credential's own addresses only", async () => {
	const signedOnes = new Map<unknown, number>();
	const oneRun = async (draw: Draw): Promise<string[]> => {
		const { own, sign } = draw(fc.constantFrom(...SIGNERS));
		const url = String(
			draw(
				fc.oneof(
					address.filter((value) => typeof value === 'string'),
					fc.tuple(fc.constantFrom(...own), hostileText).map(([origin, rest]) => origin + rest),
					hostileText.map((path) => `/v1.0/${path}`),
				),
			),
		);
		const baseURL = draw(fc.constantFrom(undefined, ...own, 'https://evil.example'));
		try {
			const signed = await sign({ url, ...(baseURL && { baseURL }) });
			const { origin } = new URL(url, baseURL ?? own[0]);
			const carries = JSON.stringify(signed).includes(SIGNED);
			if (carries) signedOnes.set(own, (signedOnes.get(own) ?? 0) + 1);
			return carries && !own.includes(origin) ? [`signed for ${origin}: ${url}`] : [];
		} catch (error) {
			return judgeWords([(error as Error).message]);
		}
	};
	await checkRuns(oneRun, 3000);
	for (const { own } of SIGNERS) expect(signedOnes.get(own)).toBeGreaterThan(100);
});

it.each([
	['http://example.com', 'https'],
	['https://user:pass@example.com', 'user name'],
	['ftp://example.com', 'https'],
])('the test of a key for %s sends nothing', async (baseUrl, says) => {
	const test = new HubspotAsyncTaskApi().authenticate(
		{ token: SIGNED, baseUrl },
		{ baseURL: baseUrl, url: '/account-info/2026-09/details' },
	);
	await expect(test).rejects.toThrow(says);
});

it('what becomes part of a path stays one segment of it', () => {
	fc.assert(
		fc.property(fc.oneof(hostileValue, hostileText), (id) => {
			const checked = checkPathSegment(id);
			if (!checked.ok) return typeof checked.error === 'string';
			const path = fillPath('/a/{id}/b', { id: checked.value });
			const { pathname, origin, search } = new URL(path, 'https://host.example');
			return origin === 'https://host.example' && search === '' && /^\/a\/[^/]+\/b$/.test(pathname);
		}),
		histories(3000),
	);
});

it('a file is fetched from a secure address only, and gets a plain name', () => {
	const base = new URL('https://files.example/dir/file.csv?signature=x');
	fc.assert(
		fc.property(address, hostileText, hostileText, (location, disposition, contentType) => {
			const checked = checkFileAddress(location, { base, allowLocal: false });
			if (checked.ok && checked.value.protocol !== 'https:') return false;
			if (!checked.ok && checked.error.includes(PASSWORD)) return false;
			for (const given of [disposition, `attachment; filename="${disposition}"`]) {
				const name = fileNameOf({
					disposition: given,
					contentType,
					url: checked.ok ? checked.value : base,
					fallback: disposition,
					fallbackEnding: 'csv',
				});
				if (/[/\\\p{Cc}]|^\./u.test(name) || Buffer.byteLength(name) > 255) return false;
			}
			return true;
		}),
		histories(3000),
	);
});
