import { z } from 'zod';
import type { Route } from '../../http';
import type { Dentry } from '../dentry';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { requireDentry } from '../operations';
import { optionOf, requireSpace, single } from '../requests';
import { headerSignatureInfo } from '../storageHost/addresses';
import type { DingtalkTruth } from '../truth';

/**
 * Where to fetch a file from: for internal apps of certified organisations.
 *
 * @see https://open.dingtalk.com/document/development/obtains-the-download-information-about-a-file
 */
export function downloadRoutes(truth: DingtalkTruth): Route[] {
	const option = z.object({
		version: z.number().optional(),
		preferIntranet: z.boolean().optional(),
	});
	return [
		apiRoute(truth, {
			method: 'POST',
			path: '/v1.0/storage/spaces/:spaceId/dentries/:dentryId/downloadInfos/query',
			scope: 'Storage.DownloadInfo.Read',
			internalOnly: true,
			body: { option: option.strict().optional() },
			handle: (call) => {
				const { spaceId, dentryId } = call.params;
				if (!truth.certified) throw refuse(call, 403, 'orgAuthLevelNotEnough');
				requireSpace(truth, call, spaceId);
				const file = single(call, () => requireDentry(truth, spaceId, dentryId));
				if (file.type === 'FOLDER' || file.isOnlineDoc) {
					throw refuse(call, 400, 'operationNotSupported');
				}
				const version = versionOf(file, optionOf(call).version);
				if (!version) throw refuse(call, 400, 'paramError', { message: '参数错误：version' });
				const signed = { verb: 'GET' as const, resource: truth.objectOf(version) };
				const info = headerSignatureInfo(truth, signed, call.now);
				const body = { protocol: 'HEADER_SIGNATURE', headerSignatureInfo: info };
				return { status: 200, body };
			},
		}),
	];
}

/** Today's unless another is asked for. */
function versionOf(file: Dentry, asked: unknown) {
	if (asked === undefined || Number(asked) === file.version) return file;
	return file.earlier?.find(({ version }) => version === Number(asked));
}
