// The credentials that the examples name, pointing at the sandbox.
import type { INodeProperties } from 'n8n-workflow';
import { DingtalkStorageTaskApi } from '../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../credentials/HubspotAsyncTaskApi.credentials';
import type { Rest } from './rest';

export interface CredentialReference {
	id: string;
	name: string;
}

interface Wanted {
	name: string;
	type: string;
	data: (sandboxUrl: string) => Record<string, string>;
}

const wanted: Wanted[] = [
	{
		name: 'HubSpot (sandbox)',
		type: 'hubspotAsyncTaskApi',
		data: (url) => ({ token: 'sandbox-hubspot-token', baseUrl: url }),
	},
	{
		name: 'DingTalk (sandbox)',
		type: 'dingtalkStorageTaskApi',
		data: (url) => ({
			region: 'custom',
			apiBaseUrl: url,
			oapiBaseUrl: url,
			appType: 'internal',
			clientId: 'sandbox-app',
			clientSecret: 'sandbox-app-secret',
			corpId: 'sandbox-corp',
			defaultUnionId: 'sandbox-union-id',
		}),
	},
];

/** A choice by what the panel calls it. */
const shown = ({ options = [] }: INodeProperties, value: string): string =>
	options.find((option) => 'value' in option && option.value === value)?.name ?? value;

/** What to type into credentials of one's own for the sandbox, with the fields' names in n8n. */
export function valuesToType(sandboxUrl: string): string {
	return [new HubspotAsyncTaskApi(), new DingtalkStorageTaskApi()]
		.map(({ name: type, displayName, properties }) => {
			const data = wanted.find((one) => one.type === type)?.data(sandboxUrl) ?? {};
			const lines = Object.entries(data).flatMap(([key, value]) => {
				const field = properties.find(({ name }) => name === key);
				return field ? [`    ${field.displayName.padEnd(20)} ${shown(field, value)}`] : [];
			});
			return [`  ${displayName}`, ...lines].join('\n');
		})
		.join('\n');
}

type Stored = CredentialReference & { type: string; data?: Record<string, unknown> };

/**
 * Creates what is missing. What is there stays as the user left it, unless it points at a sandbox
 * that had another port.
 *
 * @param types the credential types that this n8n knows; without, all of them
 */
export async function ensureCredentials(
	rest: Rest,
	sandboxUrl: string,
	formerUrls: string[],
	types?: string[],
): Promise<Record<string, CredentialReference>> {
	const stored = await rest.call<Stored[]>('GET', '/credentials?includeData=true');
	const references: Record<string, CredentialReference> = {};
	for (const { name, type, data } of wanted) {
		if (types && !types.includes(type)) continue;
		const body = { name, type, data: data(sandboxUrl) };
		const found = stored.find((one) => one.name === name && one.type === type);
		if (!found) {
			const { id } = await rest.call<Stored>('POST', '/credentials', body);
			references[type] = { id, name };
			continue;
		}
		const values = Object.values(found.data ?? {});
		const pointsAtFormer = formerUrls.some((url) => values.includes(url));
		if (pointsAtFormer) await rest.call('PATCH', `/credentials/${found.id}`, body);
		references[type] = { id: found.id, name };
	}
	return references;
}
