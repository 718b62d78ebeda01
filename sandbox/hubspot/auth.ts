import type { Call } from '../http';
import { refuse } from './errors';
import type { AccessToken } from './oauth';
import type { ObjectType } from './objectTypes';

/** Who may call, and with which scopes. */
export interface Access {
	/** Static tokens. */
	tokens: ReadonlyMap<string, '*' | ReadonlySet<string>>;
	oauth: {
		accessTokens: ReadonlyMap<string, AccessToken>;
	};
}

export function bearerOf(call: Call): string | undefined {
	return /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
}

export function expiredAuthentication(call: Call) {
	return refuse(call, 401, {
		message: 'The OAuth token used to make this call expired 5 second(s) ago.',
		category: 'EXPIRED_AUTHENTICATION',
		errors: [{ message: 'The OAuth token used to make this call expired 5 second(s) ago.' }],
	});
}

/** The scopes of the call's token; throws 401 when it is missing, unknown or expired. */
export function authenticate(access: Access, call: Call): '*' | ReadonlySet<string> {
	const token = bearerOf(call);
	if (token !== undefined) {
		const known = access.tokens.get(token);
		if (known) return known;
		const issued = access.oauth.accessTokens.get(token);
		if (issued) {
			if (issued.expiresAt <= call.now) throw expiredAuthentication(call);
			return issued.scopes;
		}
	}
	throw refuse(call, 401, {
		message:
			'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
		category: 'INVALID_AUTHENTICATION',
	});
}

/** Throws 401, or 403 MISSING_SCOPES when the token has none of the sets completely. */
export function requireScopes(access: Access, call: Call, anyOf: string[][]): void {
	const granted = authenticate(access, call);
	if (granted === '*') return;
	if (anyOf.some((set) => set.every((scope) => granted.has(scope)))) return;
	throw refuse(call, 403, {
		message:
			"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
		category: 'MISSING_SCOPES',
		errors: [
			{
				message: 'One or more of the following scopes are required.',
				context: { requiredScopes: [...new Set(anyOf.flat())] },
			},
		],
		links: { scopes: 'https://developers.hubspot.com/scopes' },
	});
}

/** Which of the others open them isn't documented; assumed: those of the usual types. */
const PARTNER_PROPERTIES = ['contacts', 'companies', 'deals', 'custom'].flatMap((name) => [
	[`crm.objects.${name}.read`],
	[`crm.schemas.${name}.read`],
]);

/**
 * HubSpot: definitions of properties open with the records' scopes or with the schema's. The scopes
 * of partner services and partner clients are not among them.
 */
export function propertyScopes(type: ObjectType): string[][] {
	if (type.name.startsWith('partner_')) return PARTNER_PROPERTIES;
	const schema = `crm.schemas.${type.isCustom ? 'custom' : type.name}.read`;
	return [...type.readScopes, ...type.writeScopes, [schema]];
}
