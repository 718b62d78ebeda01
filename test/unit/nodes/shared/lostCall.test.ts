import {
	NodeApiError,
	NodeOperationError,
	OperationalError,
	UserError,
	type INode,
	type JsonObject,
} from 'n8n-workflow';

import { readLost, readThrown } from '../../../../nodes/shared/lostCall';

const URL = 'https://api.example.com/records';

const node: INode = {
	id: '1',
	name: 'N',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As the HTTP client throws it. */
function clientError(fields: object, message = 'socket hang up', url = URL): Error {
	const error = Object.assign(new Error(message), {
		isAxiosError: true,
		config: { url },
		...fields,
	});
	Object.defineProperty(error, 'constructor', { value: class AxiosError {}, enumerable: false });
	return error;
}

/** As n8n throws it since 2.35. */
const now = (error: unknown) => new NodeApiError(node, error as JsonObject);

/** As it did before, without the cause. */
function before(error: unknown): NodeApiError {
	const thrown = now(error);
	Object.defineProperty(thrown, 'cause', { value: undefined });
	return thrown;
}

const failureOf = (error: unknown) => {
	const thrown = readThrown(error, URL);
	if ('answer' in thrown) throw new Error(`An answer: ${JSON.stringify(thrown.answer)}`);
	return thrown.failure;
};

describe.each([
	['since 2.35', now],
	['before 2.35', before],
])('what n8n throws %s (E2)', (_version, wrap) => {
	it.each([
		['ECONNRESET', 'socket hang up'],
		['ETIMEDOUT', 'read ETIMEDOUT'],
		['EPIPE', 'write EPIPE'],
		['ECONNABORTED', 'timeout of 30000ms exceeded'],
		['ERR_BAD_RESPONSE', 'stream has been aborted'],
		['EHOSTUNREACH', 'read EHOSTUNREACH 10.0.0.1:443'],
		['A_CODE_OF_TOMORROW', 'something else'],
	])('%s may have been carried out, and may be tried again', (code, message) => {
		const failure = failureOf(wrap(clientError({ code }, message)));
		expect(failure).toMatchObject({ effect: 'unknown', temporary: true, details: { code } });
		expect(failure.message).toContain('The connection was lost before the answer was there');
	});

	it.each([
		['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'],
		['ENOTFOUND', 'getaddrinfo ENOTFOUND api.example.com'],
		['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.example.com'],
		['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443'],
	])('%s was not sent', (code, message) => {
		const failure = failureOf(wrap(clientError({ code }, message)));
		expect(failure).toMatchObject({ effect: 'none', temporary: true });
		expect(failure.message).toBe(`The service could not be reached (${code})`);
	});

	it.each([
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'],
		['EPROTO', 'write EPROTO error:0A00010B:SSL routines:ssl3_get_record:wrong version number'],
	])('%s was not sent, and never will be', (code, message) => {
		const failure = failureOf(wrap(clientError({ code }, message)));
		expect(failure).toMatchObject({ effect: 'none', temporary: false });
		expect(failure.description).toContain('NODE_EXTRA_CA_CERTS');
	});

	it('a handshake that was broken off was not sent', () => {
		const message =
			'Client network socket disconnected before secure TLS connection was established';
		const failure = failureOf(wrap(clientError({ code: 'ECONNRESET' }, message)));
		expect(failure).toMatchObject({ effect: 'none', temporary: true });
	});

	it('an error of which nothing is known may have been carried out', () => {
		expect(failureOf(wrap(new Error('something')))).toMatchObject({
			effect: 'unknown',
			temporary: true,
		});
	});

	it.each([
		new UserError('The key of HubSpot is not sent to https://example.com'),
		new NodeOperationError(node, 'Node does not have any credentials set'),
		new OperationalError('Domain not allowed: This credential is restricted from accessing x'),
		new Error('Unable to sign without access token'),
	])('n8n has refused by itself: %s', (refusal) => {
		expect(failureOf(wrap(refusal))).toMatchObject({
			message: refusal.message,
			effect: 'none',
			temporary: false,
			forEveryCall: true,
		});
	});

	it('a good answer that broke off is none', () => {
		const response = { status: 200, headers: {}, config: {} };
		const failure = failureOf(
			wrap(clientError({ code: 'ERR_BAD_RESPONSE', response }, 'stream has been aborted')),
		);
		expect(failure).toMatchObject({ effect: 'unknown', temporary: true, status: 200 });
		expect(failure.message).toBe('The answer broke off before its end (status 200)');
	});

	it.each([401, 429, 503])('an answer of %i is one', (status) => {
		const response = { status, headers: { 'retry-after': '1' }, data: { message: 'No' } };
		const thrown = readThrown(wrap(clientError({ code: 'ERR_BAD_REQUEST', response })), URL);
		expect(thrown).toMatchObject({ answer: { status } });
	});
});

describe('the call for a new token failed, so the call itself was refused (OAuth2)', () => {
	const TOKEN_URL = 'https://api.example.com/oauth/token';

	it.each([
		['by an answer', clientError({ response: { status: 500 } }, 'failed', TOKEN_URL), true],
		['by a refusal', clientError({ response: { status: 403 } }, 'failed', TOKEN_URL), false],
		['by a lost connection', clientError({ code: 'ECONNRESET' }, 'hang up', TOKEN_URL), true],
		['with a code', Object.assign(new Error('invalid'), { code: 'EAUTH' }), false],
		['with a status', Object.assign(new Error('HTTP status 400'), { code: 'ESTATUS' }), false],
		[
			'for want of one',
			new Error('OAuth access token expired and no refresh token is available.'),
			false,
		],
	])('%s', (_how, error, temporary) => {
		const failure = failureOf(now(error));
		expect(failure).toMatchObject({ effect: 'none', temporary });
		expect(failure.message).toContain('a new one could not be had');
	});
});

it('several tries to connect are one failure to do so', () => {
	const tries = ['::1', '127.0.0.1'].map((address) =>
		Object.assign(new Error(`connect ETIMEDOUT ${address}:443`), {
			code: 'ETIMEDOUT',
			syscall: 'connect',
		}),
	);
	const all = Object.assign(new AggregateError(tries, ''), { code: 'ETIMEDOUT' });
	const error = clientError({ code: 'ETIMEDOUT', cause: all }, '');
	expect(failureOf(now(error))).toMatchObject({ effect: 'none', temporary: true });
	expect(readLost(error)).toMatchObject({ effect: 'none', temporary: true });
});
