import { z } from 'zod';
import { isObject } from '../../http';
import type { Answer, Call, Route } from '../../http';
import { requireRoom } from '../commit';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { readName } from '../names';
import { bodyOf, optionOf, requireSpace, single } from '../requests';
import { headerSignatureInfo } from '../storageHost/addresses';
import { text } from '../strict';
import type { DingtalkTruth } from '../truth';
import { requireTarget } from '../uploadTarget';

const SCOPE = 'Storage.UploadInfo.Read';
const SPACE = '/v1.0/storage/spaces/:spaceId/files';

const preCheck = { name: text.optional(), size: z.number().optional() };
const byFolder = { ...preCheck, md5: text.optional(), parentId: text.optional() };
const optionOfInfo = (preCheckParam: z.ZodRawShape) => ({
	storageDriver: text.optional(),
	preCheckParam: z.object(preCheckParam).strict().optional(),
	preferRegion: text.optional(),
});
const preferIntranet = z.boolean().optional();

/** Where to send a file: whole or in parts, by space and folder or by a folder's UUID. */
export function uploadRoutes(truth: DingtalkTruth): Route[] {
	return [infoRoute(truth), infoByUuidRoute(truth), ...partRoutes(truth)];
}

/** @see https://open.dingtalk.com/document/development/obtain-storage-upload-information */
function infoRoute(truth: DingtalkTruth): Route {
	const option = z
		.object({ ...optionOfInfo(byFolder), preferIntranet })
		.strict()
		.optional();
	return apiRoute(truth, {
		method: 'POST',
		path: `${SPACE}/uploadInfos/query`,
		scope: SCOPE,
		body: { protocol: text, multipart: z.boolean(), option },
		handle: (call) => {
			const { spaceId } = call.params;
			requireSpace(truth, call, spaceId);
			return inform(truth, call, spaceId, bodyOf(call).multipart === true);
		},
	});
}

/** @see https://open.dingtalk.com/document/development/obtain-file-upload-informations */
function infoByUuidRoute(truth: DingtalkTruth): Route {
	const option = z
		.object({ ...optionOfInfo(preCheck), preferIntranet })
		.strict()
		.optional();
	return apiRoute(truth, {
		method: 'POST',
		path: '/v2.0/storage/spaces/files/:parentDentryUuid/uploadInfos/query',
		scope: SCOPE,
		body: { protocol: text, option },
		handle: (call) => inform(truth, call, requireTarget(truth, call).spaceId, false),
	});
}

function inform(truth: DingtalkTruth, call: Call, spaceId: string, isMultipart: boolean): Answer {
	if (bodyOf(call).protocol !== 'HEADER_SIGNATURE') throw refuse(call, 400, 'paramError.protocol');
	const expected = announced(truth, call, spaceId);
	const lifeMs = isMultipart ? undefined : truth.transferSeconds * 1000;
	const { uploadKey, objectKey } = truth.uploadStore.open(spaceId, expected, lifeMs);
	const about = { uploadKey, storageDriver: 'DINGTALK', protocol: 'HEADER_SIGNATURE' };
	// Assumed: the addresses of parts are asked for one by one, so that there are none here.
	if (isMultipart) return { status: 200, body: about };
	const signed = { verb: 'PUT' as const, resource: objectKey };
	const info = headerSignatureInfo(truth, signed, call.now);
	return { status: 200, body: { ...about, headerSignatureInfo: info } };
}

/** A name that is taken is no mistake yet: the commit has a strategy for it. */
function announced(truth: DingtalkTruth, call: Call, spaceId: string) {
	const { storageDriver = 'DINGTALK', preCheckParam } = optionOf(call);
	if (storageDriver !== 'DINGTALK') throw refuse(call, 400, 'paramError.storageDriver');
	const { name, size, md5, parentId } = isObject(preCheckParam) ? preCheckParam : {};
	const folder = truth.store.get(spaceId, String(parentId));
	if (folder && truth.isDenied(folder)) throw refuse(call, 403, 'permissionDenied');
	if (name !== undefined && readName(name) === undefined) {
		throw refuse(call, 400, 'dentryUploadError');
	}
	single(call, () => requireRoom(truth, spaceId, Number(size ?? 0)));
	return { ...(typeof md5 === 'string' ? { md5 } : {}) };
}

function partRoutes(truth: DingtalkTruth): Route[] {
	return [
		apiRoute(truth, {
			method: 'POST',
			path: `${SPACE}/multiPartUploadInfos/init`,
			scope: SCOPE,
			body: { option: z.object(optionOfInfo(byFolder)).strict().optional() },
			handle: (call) => {
				const { spaceId } = call.params;
				requireSpace(truth, call, spaceId);
				const { uploadKey } = truth.uploadStore.open(spaceId, announced(truth, call, spaceId));
				return { status: 200, body: { uploadKey, storageDriver: 'DINGTALK' } };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: '/v1.0/storage/spaces/files/multiPartUploadInfos/query',
			scope: SCOPE,
			body: {
				uploadKey: text,
				partNumbers: z.array(z.number()),
				option: z.object({ preferIntranet }).strict().optional(),
			},
			handle: (call) => informOfParts(truth, call),
		}),
	];
}

/** @see https://open.dingtalk.com/document/development/obtains-the-information-about-multipart-uploads-of-an-object */
function informOfParts(truth: DingtalkTruth, call: Call): Answer {
	const { uploadKey, partNumbers } = bodyOf(call);
	const { uploadId, objectKey, expiresAt = 0 } = truth.uploadStore.get(uploadKey) ?? {};
	if (uploadId === undefined || call.now > expiresAt) {
		throw refuse(call, 400, 'paramError.uploadKey');
	}
	const isNumber = (number: unknown): number is number =>
		Number.isInteger(number) && Number(number) >= 1 && Number(number) <= 10_000;
	const isList = Array.isArray(partNumbers) && partNumbers.every(isNumber);
	if (!isList || partNumbers.length === 0 || partNumbers.length > 30) {
		throw refuse(call, 400, 'paramError.partNumbers');
	}
	const infos = partNumbers.map((partNumber) => {
		const resource = `${objectKey}?partNumber=${partNumber}&uploadId=${uploadId}`;
		const info = headerSignatureInfo(truth, { verb: 'PUT', resource }, call.now);
		return { partNumber, headerSignatureInfo: info };
	});
	return { status: 200, body: { multipartHeaderSignatureInfos: infos } };
}
