/** HubSpot: what an export's `language` may be. */
export const LANGUAGES: ReadonlySet<string> = new Set(
	(
		'AF_ZA AR_EG BG BN CA_ES CS DA_DK DE EL_GR EN EN_GB ES ES_MX ET_EE FI FR FR_CA HE_IL HI_IN HR ' +
		'HU ID IT JA KO_KR LT_LT MS NL NO PL PT_BR PT_PT RO RU SK_SK SL SV TH TL TR UK VI_VN ZH_CN ' +
		'ZH_HK ZH_TW'
	).split(' '),
);
