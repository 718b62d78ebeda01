import { requireScopes } from '../auth';
import { pageOf } from '../paging';
import type { HubspotRoute } from '../route';
import { PAGED } from '../strict/takes';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const TAKES: Takes = {
	query: {
		...PAGED,
		before: 'text',
		createdAt: 'text',
		createdAtGte: 'text',
		createdAtLte: 'text',
		idGte: 'integer',
		idLte: 'integer',
		ids: 'integers',
		name: 'text',
		parentFolderIds: 'integers',
		path: 'text',
		properties: 'texts',
		sort: 'texts',
		updatedAt: 'text',
		updatedAtGte: 'text',
		updatedAtLte: 'text',
	},
};

/** The search for folders by name; of its other filters there are none. */
export function folderSearchRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'GET',
			path: `${version.folders}/search`,
			takes: TAKES,
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
