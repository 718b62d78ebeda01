import { lengthOf } from '../../bytes';
import { Refusal } from '../../http';
import type { Answer, Call, Route, Service } from '../../http';
import type { DingtalkTruth } from '../truth';
import { checkSignature, isTokenSent } from './check';
import { ossError, ossRequestId } from './errors';
import { fetchObject } from './fetch';
import { storeObject, uploadIn } from './store';

/**
 * The host of the files, Alibaba's OSS as DingTalk uses it: a server of its own, which takes nothing
 * but the address and the headers that DingTalk gave, and has XML for errors.
 */
export function storageHost(truth: DingtalkTruth): Service {
	const routes = ['', '/cdn'].flatMap((prefix): Route[] => {
		const path = `${prefix}/yundisk0/:object`;
		return [
			{ method: 'GET', path, handle: (call) => logged(truth, call, fetchObject) },
			{ method: 'PUT', path, handle: (call) => logged(truth, call, storeObject) },
		];
	});
	return {
		name: 'oss',
		routes,
		owns: () => true,
		guard: () => undefined,
		headers: (call) => ({ server: 'AliyunOSS', 'x-oss-request-id': ossRequestId(call) }),
		unknownRoute: (call) => ossError(call, 'NoSuchKey'),
		failed: (call, status) => ossError(call, 'InternalError', {}, status),
		expiredToken: (call) => ossError(call, 'RequestTimeTooSkewed'),
		rateLimited: (call) => ossError(call, 'SlowDown'),
		reset: () => undefined,
	};
}

type Handler = (truth: DingtalkTruth, call: Call) => Answer;

/** Notes the call down, also when it is refused. */
function logged(truth: DingtalkTruth, call: Call, handle: Handler): Answer {
	const { method, path, query, headers, params, now: at } = call;
	const answer = answered(truth, call, handle);
	const code = /<Code>(\w+)/.exec(String(answer.body))?.[1];
	const { partNumber } = query;
	truth.transfers.push({
		method,
		path,
		objectKey: params.object,
		...(partNumber === undefined ? {} : { partNumber: Number(partNumber) }),
		...(headers.range === undefined ? {} : { range: headers.range }),
		status: answer.status,
		...(code === undefined ? {} : { code }),
		bytes: method === 'PUT' ? uploadIn(call).size : lengthOf(answer.bytes ?? Buffer.alloc(0)),
		tokenSent: isTokenSent(call),
		at,
	});
	return answer;
}

function answered(truth: DingtalkTruth, call: Call, handle: Handler): Answer {
	try {
		checkSignature(truth, call);
		return handle(truth, call);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}
