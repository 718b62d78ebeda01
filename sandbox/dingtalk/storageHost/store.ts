import type { Answer, Call } from '../../http';
import type { Upload } from '../../upload';
import type { DingtalkTruth } from '../truth';
import { ossError } from './errors';

/** What came in as the call's body. */
export function uploadIn({ body }: Call): Upload {
	return body as Upload;
}

/** Takes in an object or a part of one; sent again, it takes the place of what was there. */
export function storeObject(truth: DingtalkTruth, call: Call): Answer {
	const upload = uploadIn(call);
	const { partNumber, uploadId } = call.query;
	if (upload.size > truth.maxPutBytes) return ossError(call, 'EntityTooLarge');
	if (uploadId === undefined) {
		truth.objects.put(call.params.object, upload);
	} else {
		const pending = truth.uploadStore.withId(uploadId);
		if (!pending || pending.dentryId !== undefined) return ossError(call, 'NoSuchUpload');
		pending.parts.set(Number(partNumber), upload);
	}
	const md5 = Buffer.from(upload.md5, 'hex').toString('base64');
	return {
		status: 200,
		headers: { etag: `"${upload.md5.toUpperCase()}"`, 'content-md5': md5 },
	};
}
