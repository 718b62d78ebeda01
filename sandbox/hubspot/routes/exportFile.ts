import type { Answer, Call } from '../../http';
import type { HubspotRoute } from '../route';
import type { HubspotTruth } from '../truth';

/** Where finished exports are fetched: no API, no token, and errors as S3 words them. */
export function exportFileRoutes(truth: HubspotTruth): HubspotRoute[] {
	return [
		{
			method: 'GET',
			path: '/hubspot-files/exports/:token/:name',
			takes: {},
			isPublic: true,
			handle: (call) => {
				const link = truth.links.find(call.params.token);
				const answer = download(call, link);
				truth.downloads.push({
					exportId: link?.exportId,
					path: call.path,
					authorized: call.headers.authorization !== undefined,
					status: answer.status,
					at: call.now,
				});
				return answer;
			},
		},
	];
}

function download(call: Call, link: ReturnType<HubspotTruth['links']['find']>): Answer {
	if (!link) return denied(call, 'Access Denied');
	if (link.expiresAt <= call.now) return denied(call, 'Request has expired');
	if (!link.file) {
		const body = 'Not simulated: the sandbox writes no workbooks. Give the export a `file`.';
		return { status: 501, headers: { 'content-type': 'text/plain' }, body };
	}
	const { contentType, body } = link.file;
	return {
		status: 200,
		headers: { 'content-type': contentType, 'content-disposition': disposition(call.params.name) },
		bytes: body,
	};
}

/** @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3 */
function disposition(name: string): string {
	const plain = name.replace(/[^ -~]|["\\]/g, '_');
	const whole = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`;
	return `attachment; filename="${plain}"${whole}`;
}

function denied({ requestId }: Call, message: string): Answer {
	const inner = `<Code>AccessDenied</Code><Message>${message}</Message><RequestId>${requestId}</RequestId>`;
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner}</Error>`;
	return { status: 403, headers: { 'content-type': 'application/xml' }, body };
}
