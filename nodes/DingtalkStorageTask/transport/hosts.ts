import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { checkBaseUrl } from '../../../core/url/baseUrl';

/** Where one region's two APIs are. */
interface Hosts {
	api: string;
	/** The older API, which knows people by more than their union ID. */
	oapi: string;
	/** What to try where an app of another region gets the same refusal. */
	others: string;
}

/**
 * Hosts by region; they don't share organisations or apps.
 * @see https://open.dingtalk.com/document/development (China), https://help.dingtalk.io (International)
 */
const HOSTS: Readonly<Record<string, Hosts>> = {
	china: {
		api: 'https://api.dingtalk.com',
		oapi: 'https://oapi.dingtalk.com',
		others:
			"An app of an organisation that signs in at dingtalk.io gets the same answer: for it, set 'Region' to 'International'.",
	},
	international: {
		api: 'https://api.dingtalk.io',
		oapi: 'https://oapi.dingtalk.io',
		others:
			"An app of an organisation that signs in at dingtalk.com gets the same answer: for it, set 'Region' to 'China'.",
	},
};

/** The hosts of the credential's region; `undefined` for addresses of its own. */
export function hostsOf({ region }: ICredentialDataDecryptedObject): Hosts | undefined {
	return Object.hasOwn(HOSTS, String(region)) ? HOSTS[String(region)] : undefined;
}

/**
 * Where this credential's calls go.
 * @throws UserError when a custom address isn't https
 */
export function apiBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	return usable(hostsOf(credentials)?.api ?? credentials.apiBaseUrl, 'API Base URL');
}

/**
 * Where its calls of the older API go.
 * @throws UserError when a custom address isn't there or isn't https
 */
export function oapiBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const address = hostsOf(credentials)?.oapi ?? credentials.oapiBaseUrl;
	if (!address) throw new UserError("The credential's 'Legacy API Base URL' is empty");
	return usable(address, 'Legacy API Base URL');
}

function usable(address: unknown, label: string): string {
	const checked = checkBaseUrl(address);
	if (checked.ok) return checked.value;
	throw new UserError(`The credential's '${label}' can't be used: ${checked.error}`);
}
