import { inspect } from 'node:util';

import type { INodeParameters, OnError } from 'n8n-workflow';

import { useRawServer, type RawRequest } from './harness/rawServer';
import { runHubspot } from './harness/runs';
import { batchUpdate, exportStatus, hubspotKey, rowsOf } from './harness/services';
import { useFastClock } from './harness/useClock';

useFastClock(100);

const raw = useRawServer();

const KEY = 'pat-na1/AB+CD=EF&GH';

const each = (write: (character: string) => string) => Array.from(KEY, write).join('');
const code = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');

/** The key as a text of JSON may hold it. */
const spellings: Record<string, string> = {
	plain: KEY,
	'with its slash escaped': KEY.replace('/', '\\/'),
	'with signs escaped': KEY.replace('=', '\\u003d').replace('&', '\\u0026').replace('/', '\\u002F'),
	'escaped throughout': each((one) => `\\u${code(one)}`),
	'in an address': encodeURIComponent(KEY),
	'in base64': Buffer.from(KEY).toString('base64'),
	'in base64 after Bearer': Buffer.from(`Bearer ${KEY}`).toString('base64'),
};

/** Answers whose text repeats it, in values, in names, and in JSON that a message embeds. */
const answers: Record<string, (written: string) => string> = {
	'a message': (written) => `{"message":"Not with ${written}","category":"VALIDATION_ERROR"}`,
	'a name': (written) => `{"message":"No","context":{"${written}":["${written}"]}}`,
	'a list in a message': (written) =>
		`{"message":"Property values were not valid: [{\\"message\\":\\"x ${written.replace(/\\/g, '\\\\')}\\",\\"name\\":\\"a\\"}]"}`,
	'a result': (written) => `{"status":"COMPLETE","result":"${written}","x":{"${written}":1}}`,
	'a page': (written) => `<html><body>Authorization: Bearer ${written}</body></html>`,
};

const send = (request: RawRequest, status: number, text: string) =>
	request.socket.end(
		`HTTP/1.1 ${status} Any ${encodeURIComponent(KEY)}\r\nX-Echo: ${KEY}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
	);

const operations: Record<string, INodeParameters> = {
	update: batchUpdate('contacts'),
	status: { ...exportStatus, options: { raw: true } },
};

const ways: Array<[number, OnError]> = [
	[200, 'continueErrorOutput'],
	[400, 'continueErrorOutput'],
	[400, 'stopWorkflow'],
	[401, 'stopWorkflow'],
	[500, 'continueErrorOutput'],
];

/** What a reader makes of a text who decodes whatever looks encoded. */
function readings(text: string): string[] {
	const decoded = text
		.replace(/\\+u([\da-f]{4})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		.replace(/\\+\//g, '/')
		.replace(/%([\da-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	const fromBase64 = [...text.matchAll(/[\w+/-]{16,}/g)].map(([part]) =>
		Buffer.from(part, 'base64').toString('latin1'),
	);
	return [text, decoded, ...fromBase64];
}

const all = Object.keys(answers).flatMap((answer) =>
	Object.keys(spellings).map((spelling) => [answer, spelling] as const),
);

it.each(all)(
	'no key shows where %s repeats it %s (F7)',
	async (answer, spelling) => {
		const text = answers[answer](spellings[spelling]);
		for (const parameters of Object.values(operations)) {
			for (const [status, onError] of ways) {
				raw.answer = (request) => send(request, status, text);
				const { run, error } = await runHubspot(raw, {
					parameters,
					items: rowsOf([{ id: '1', firstname: 'F' }]),
					credentials: hubspotKey(raw, KEY),
					onError,
				});
				const seen = inspect([run, error], {
					depth: Infinity,
					showHidden: true,
					maxStringLength: null,
				});
				for (const reading of readings(seen + JSON.stringify(run.data))) {
					expect(reading.includes('pat-na1/AB')).toBe(false);
					expect(reading.includes('CD=EF&GH')).toBe(false);
				}
			}
		}
		expect(raw.requests.length).toBeGreaterThanOrEqual(ways.length * 2);
	},
	120_000,
);

it('the search above finds a key that does show', () => {
	for (const spelling of Object.values(spellings)) {
		expect(readings(`"${spelling}"`).some((reading) => reading.includes('CD=EF&GH'))).toBe(true);
	}
});
