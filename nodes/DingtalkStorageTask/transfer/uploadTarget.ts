import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import { textAt } from '../../../core/json';
import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import { hostClock } from '../../shared/hostClock';
import type { DriveCalls } from '../drive/driveCalls';
import type { Place } from '../drive/lists';
import { readAddress, type SignedAddress } from './signedAddress';

/** Where a file is to go, under which name. */
export interface UploadTarget {
	place: Place;
	name: string;
	size: number;
}

/** An upload that DingTalk knows of. Nobody sees it before it is committed. */
export interface OpenUpload {
	uploadKey: string;
	address: SignedAddress;
}

const OPTION = { storageDriver: 'DINGTALK' };

/** DingTalk refuses what it would not take before a byte is sent. */
function announced({ place: { parentId }, name, size }: UploadTarget): IDataObject {
	return { ...OPTION, preCheckParam: { name, size, parentId } };
}

/**
 * Asks where to send a whole file to.
 * @see https://open.dingtalk.com/document/development/obtain-storage-upload-information
 */
export async function openUpload(
	calls: DriveCalls,
	target: UploadTarget,
): Promise<CallResult<OpenUpload>> {
	const { spaceId, unionId } = target.place;
	const nowMs = hostClock.now();
	const answer = await calls.ask({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{spaceId}/files/uploadInfos/query', { spaceId }),
		query: { unionId },
		body: { protocol: 'HEADER_SIGNATURE', multipart: false, option: announced(target) },
	});
	if (!answer.ok) return answer;
	const uploadKey = readKey(answer.value);
	if (!uploadKey.ok) return uploadKey;
	const address = readAddress(answer.value, { allowLocal: calls.client.isLocal, nowMs });
	return address.ok ? ok({ uploadKey: uploadKey.value, address: address.value }) : address;
}

/**
 * Begins an upload in parts.
 * @see https://open.dingtalk.com/document/development/initialize-multipart-file-upload
 */
export async function openPartsUpload(
	calls: DriveCalls,
	target: UploadTarget,
): Promise<CallResult<string>> {
	const { spaceId, unionId } = target.place;
	const answer = await calls.ask({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{spaceId}/files/multiPartUploadInfos/init', { spaceId }),
		query: { unionId },
		body: { option: announced(target) },
	});
	return answer.ok ? readKey(answer.value) : answer;
}

function readKey(body: JsonObject): CallResult<string> {
	const uploadKey = textAt(body, 'uploadKey');
	return uploadKey
		? ok(uploadKey)
		: failed({
				message: "DingTalk's answer names no upload",
				temporary: true,
				effect: 'none',
			});
}
