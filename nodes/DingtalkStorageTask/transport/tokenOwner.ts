import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { hostsOf } from './hosts';

export function isThirdParty({ appType }: ICredentialDataDecryptedObject): boolean {
	return appType === 'thirdParty';
}

/**
 * Names the app whose token a credential holds, in its organisation and region. It is kept beside the
 * token: one that belongs to another, since the credential was edited or its fields are expressions,
 * must not be sent.
 */
export function tokenOwner(credentials: ICredentialDataDecryptedObject): string {
	const { clientId, corpId, apiBaseUrl, oapiBaseUrl } = credentials;
	const { api, oapi } = hostsOf(credentials) ?? { api: apiBaseUrl, oapi: oapiBaseUrl };
	const type = isThirdParty(credentials) ? 'thirdParty' : 'internal';
	return JSON.stringify([type, ...[clientId, corpId, api, oapi].map(textOf)]);
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
