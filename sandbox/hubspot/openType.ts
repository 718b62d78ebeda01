import type { Call } from '../http';
import { authenticate, requireScopes } from './auth';
import type { Access } from './auth';
import { invalid } from './errors';
import { verbsOf } from './objectTypes';
import type { BatchVerb, ObjectType, ObjectTypes } from './objectTypes';
import type { ApiVersion } from './versions';

type Types = Access & { types: ObjectTypes };

/** The type that the path names, for whoever may call at all. */
export function namedType(truth: Types, call: Call, parameter = 'objectType'): ObjectType {
	authenticate(truth, call);
	const given = call.params[parameter];
	const type = truth.types.find(given);
	if (!type) throw invalid(call, `Unable to infer object type from: ${given}`);
	return type;
}

/** The type that the path names, for lists and searches, which have no verbs of their own. */
export function openForReading(truth: Types, call: Call): ObjectType {
	const type = namedType(truth, call);
	requireScopes(truth, call, type.readScopes);
	return type;
}

/** Resolves the type in the path and checks token, verb and scopes, in HubSpot's order. */
export function openType(
	truth: Types,
	version: ApiVersion,
	call: Call,
	verb: BatchVerb,
): ObjectType {
	const type = namedType(truth, call);
	// Not documented: what HubSpot says to a verb that the type doesn't have.
	if (!verbsOf(type, version.name).includes(verb))
		throw invalid(call, `${type.label} does not support ${verb}`);
	requireScopes(truth, call, verb === 'read' ? type.readScopes : type.writeScopes);
	return type;
}
