import { ok } from '../../../core/result';
import { refused, type Checked } from '../../shared/items/parameters';
import type { ApiVersion } from '../transport/apiVersion';
import { verbsOf, versionsWith, type BatchVerb } from './objectTypes';

/** Checks that the version of the API has a batch of this kind for the type. */
export function checkVerb(
	objectType: string,
	verb: BatchVerb,
	version: ApiVersion,
): Checked<BatchVerb> {
	const verbs = verbsOf(objectType, version);
	if (verbs.includes(verb)) return ok(verb);
	const allows = verbs.length > 0 ? ` Version ${version} allows: ${verbs.join(', ')}.` : '';
	const versions = versionsWith(objectType, verb);
	return versions.length > 0
		? refused(
				`Version ${version} of HubSpot's API does not allow a batch ${verb} of '${objectType}'`,
				`Set 'API Version' under 'Options' to one that does: ${versions.join(', ')}.${allows}`,
			)
		: refused(
				`HubSpot does not allow a batch ${verb} of '${objectType}'`,
				`Choose another 'Object Type' or operation.${allows}`,
			);
}
