import type { Answer, Call } from '../../http';
import type { Owner } from '../account/owners';
import { requireScopes } from '../auth';
import { invalid, notFound } from '../errors';
import { pageOf } from '../paging';
import type { HubspotRoute } from '../route';
import { PAGED } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const SCOPES = [['crm.objects.owners.read']];
/** Not in the reference; a page of HubSpot's says so. */
const MAX_LIMIT = 500;

/** Whom records can belong to. */
export function ownerRoutes(truth: HubspotTruth, { owners: base }: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'GET',
			path: base,
			takes: { query: { ...PAGED, archived: 'boolean', email: 'text' } },
			handle: (call) => list(truth, call),
		},
		{
			method: 'GET',
			path: `${base}/:ownerId`,
			takes: { query: { archived: 'boolean', idProperty: ['id', 'userId'] } },
			handle: (call) => {
				const { ownerId } = call.params;
				const byUser = call.query.idProperty === 'userId';
				const found = visible(truth, call).find(({ id, userId }) =>
					byUser ? String(userId) === ownerId : id === ownerId,
				);
				if (!found) throw notFound(call);
				return { status: 200, body: found };
			},
		},
	];
}

function list(truth: HubspotTruth, call: Call): Answer {
	const all = visible(truth, call);
	const { email, limit = '100' } = call.query;
	if (Number(limit) > MAX_LIMIT) throw invalid(call, `limit must be at most ${MAX_LIMIT}`);
	const wanted = email?.toLowerCase();
	const found = wanted ? all.filter((owner) => owner.email?.toLowerCase() === wanted) : all;
	return { status: 200, body: pageOf(call, found) };
}

function visible(truth: HubspotTruth, call: Call): Owner[] {
	requireScopes(truth, call, SCOPES);
	const wantsArchived = call.query.archived === 'true';
	return [...truth.owners.all.values()].filter(({ archived }) => archived === wantsArchived);
}
