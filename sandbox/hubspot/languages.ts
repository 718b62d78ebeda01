import type { ApiVersion } from './versions';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** HubSpot: what an export's `language` may be, up to 2026-03. */
export const LANGUAGES = words(
	'AF_ZA AR_EG BG BN CA_ES CS DA_DK DE EL_GR EN EN_GB ES ES_MX ET_EE FI FR FR_CA HE_IL HI_IN HR ' +
		'HU ID IT JA KO_KR LT_LT MS NL NO PL PT_BR PT_PT RO RU SK_SK SL SV TH TL TR UK VI_VN ZH_CN ' +
		'ZH_HK ZH_TW',
);

/** HubSpot: 2026-09 has fewer. */
const LANGUAGES_2026_09 = words(
	'EN DE ES FR JA NL PT_BR IT PL SV FI ZH_TW DA_DK NO KO_KR TH ZH_CN',
);

export function languagesOf({ name }: ApiVersion): ReadonlySet<string> {
	return name === '2026-09' ? LANGUAGES_2026_09 : LANGUAGES;
}
