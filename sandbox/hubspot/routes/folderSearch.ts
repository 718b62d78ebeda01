import type { Route } from '../../http';
import { requireScopes } from '../auth';
import { pageOf } from '../paging';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

/** The search for folders by name; of its other filters there are none. */
export function folderSearchRoutes(truth: HubspotTruth, version: ApiVersion): Route[] {
	return [
		{
			method: 'GET',
			path: `${version.folders}/search`,
			handle: (call) => {
				requireScopes(truth, call, version.folderScopes);
				const wanted = (call.query.name ?? '').toLowerCase();
				const found = truth.folders
					.all()
					.filter(({ name }) => name.toLowerCase().includes(wanted))
					.map((folder) => ({ ...folder, path: truth.folders.pathOf(folder) }));
				return { status: 200, body: pageOf(call, found) };
			},
		},
	];
}
