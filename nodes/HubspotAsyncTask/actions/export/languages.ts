import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { refused, type Checked } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import type { StartItem } from '../../tasks/taskKind';
import { API_VERSIONS, type ApiVersion } from '../../transport/apiVersion';

/**
 * The languages of an export's headers and values.
 * @see https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide
 */
export const languages: INodePropertyOptions[] = [
	{ name: 'Afrikaans', value: 'AF_ZA' },
	{ name: 'Arabic', value: 'AR_EG' },
	{ name: 'Bengali', value: 'BN' },
	{ name: 'Bulgarian', value: 'BG' },
	{ name: 'Catalan', value: 'CA_ES' },
	{ name: 'Chinese (Hong Kong)', value: 'ZH_HK' },
	{ name: 'Chinese (Simplified)', value: 'ZH_CN' },
	{ name: 'Chinese (Taiwan)', value: 'ZH_TW' },
	{ name: 'Croatian', value: 'HR' },
	{ name: 'Czech', value: 'CS' },
	{ name: 'Danish', value: 'DA_DK' },
	{ name: 'Dutch', value: 'NL' },
	{ name: 'English', value: 'EN' },
	{ name: 'English (UK)', value: 'EN_GB' },
	{ name: 'Estonian', value: 'ET_EE' },
	{ name: 'Finnish', value: 'FI' },
	{ name: 'French', value: 'FR' },
	{ name: 'French (Canada)', value: 'FR_CA' },
	{ name: 'German', value: 'DE' },
	{ name: 'Greek', value: 'EL_GR' },
	{ name: 'Hebrew', value: 'HE_IL' },
	{ name: 'Hindi', value: 'HI_IN' },
	{ name: 'Hungarian', value: 'HU' },
	{ name: 'Indonesian', value: 'ID' },
	{ name: 'Italian', value: 'IT' },
	{ name: 'Japanese', value: 'JA' },
	{ name: 'Korean', value: 'KO_KR' },
	{ name: 'Lithuanian', value: 'LT_LT' },
	{ name: 'Malay', value: 'MS' },
	{ name: 'Norwegian', value: 'NO' },
	{ name: 'Polish', value: 'PL' },
	{ name: 'Portuguese (Brazil)', value: 'PT_BR' },
	{ name: 'Portuguese (Portugal)', value: 'PT_PT' },
	{ name: 'Romanian', value: 'RO' },
	{ name: 'Russian', value: 'RU' },
	{ name: 'Slovak', value: 'SK_SK' },
	{ name: 'Slovenian', value: 'SL' },
	{ name: 'Spanish', value: 'ES' },
	{ name: 'Spanish (Mexico)', value: 'ES_MX' },
	{ name: 'Swedish', value: 'SV' },
	{ name: 'Tagalog', value: 'TL' },
	{ name: 'Thai', value: 'TH' },
	{ name: 'Turkish', value: 'TR' },
	{ name: 'Ukrainian', value: 'UK' },
	{ name: 'Vietnamese', value: 'VI_VN' },
];

/** Those of version 2026-09; the versions before it have all. */
const IN_2026_09 = 'DA_DK DE EN ES FI FR IT JA KO_KR NL NO PL PT_BR SV TH ZH_CN ZH_TW'.split(' ');

function hasLanguage(version: ApiVersion, language: string): boolean {
	return version !== '2026-09' || IN_2026_09.includes(language);
}

/**
 * Reads *Language*, and whether the version of the API has it.
 * @param options the entries of *Options*; at the top it may stand as well
 */
export function readLanguage(
	item: StartItem,
	options: readonly INodeProperties[],
): Checked<string> {
	const language = readChoice(item, ['options.language', 'language'], options);
	if (!language.ok || hasLanguage(item.apiVersion, language.value)) return language;
	const having = API_VERSIONS.filter((version) => hasLanguage(version, language.value));
	return refused(
		`Version ${item.apiVersion} of HubSpot's API does not export in the language '${language.value}'`,
		`Set 'API Version' under 'Options' to one that does: ${having.join(', ')}. Or choose another 'Language': ${IN_2026_09.join(', ')}.`,
	);
}
