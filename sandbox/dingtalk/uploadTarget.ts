import type { Call } from '../http';
import type { Place } from './conflict';
import { refuse } from './errors';
import type { DingtalkTruth } from './truth';

/** The folder, or the root, that the path names by its UUID. */
export function requireTarget(truth: DingtalkTruth, call: Call): Place {
	const found = truth.store.find(call.params.parentDentryUuid);
	if (!found || !truth.store.isFolder(found.spaceId, found.dentryId)) {
		throw refuse(call, 400, 'paramError.parentDentryUuid');
	}
	const folder = truth.store.get(found.spaceId, found.dentryId);
	if (folder && truth.isDenied(folder)) throw refuse(call, 403, 'permissionDenied');
	return { spaceId: found.spaceId, folderId: found.dentryId };
}
