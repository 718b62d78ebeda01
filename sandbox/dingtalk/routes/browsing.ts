import { z } from 'zod';
import type { Call, Route } from '../../http';
import type { Operator } from '../auth';
import { ItemRefusal, refuse } from '../errors';
import { apiRoute } from '../gateway';
import { requireDentry } from '../operations';
import { pageOf } from '../paging';
import { idsOf, optionOf, requireSpace, resultsAnswer, single } from '../requests';
import { showDentry, showDriveSpace, showRoot, showSpace } from '../show';
import { digits, text } from '../strict';
import type { DingtalkTruth } from '../truth';

const BATCH_LIMIT = 30;

const entryOption = z
	.object({
		appIdsForAppProperties: z.array(z.string()).max(20).optional(),
		withThumbnail: z.boolean().optional(),
	})
	.strict()
	.optional();

/** Spaces and single entries; lists of entries are in `listing.ts`. */
export function browsingRoutes(truth: DingtalkTruth): Route[] {
	return [...spaceRoutes(truth), ...entryRoutes(truth)];
}

function spaceRoutes(truth: DingtalkTruth): Route[] {
	return [
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/drive/spaces',
			scope: 'Drive.Space.Read',
			paramError: 'param.error',
			query: { spaceType: z.literal('org'), maxResults: digits, nextToken: text.optional() },
			handle: (call) => {
				if (call.query.spaceType !== 'org') throw refuse(call, 400, 'param.error');
				const drives = truth.store.spaces().filter(({ kind }) => kind === 'drive');
				const places = drives.map((space, index) => ({ space, index }));
				const page = pageOf(
					call,
					places,
					{ keyOf: ({ index }) => index, seqOf: () => 0 },
					{
						maxResults: call.query.maxResults,
						nextToken: call.query.nextToken,
						limit: truth.pageLimit,
						codes: { maxResults: 'param.error', nextToken: 'param.error' },
					},
				);
				const spaces = page.items.map(({ space }) => showDriveSpace(truth, space));
				// Here the last page has an empty token.
				return { status: 200, body: { spaces, nextToken: page.nextToken ?? '' } };
			},
		}),
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/storage/spaces/:spaceId',
			scope: 'Storage.Space.Read',
			handle: (call, operator) => {
				const space = requireSpace(truth, call, call.params.spaceId);
				return { status: 200, body: { space: showSpace(truth, space, operator) } };
			},
		}),
	];
}

function entryRoutes(truth: DingtalkTruth): Route[] {
	const scope = 'Storage.File.Read';
	const path = '/v1.0/storage/spaces/:spaceId/dentries';
	const show = (call: Call, operator: Operator, dentryId: string) => {
		const { spaceId } = call.params;
		const space = requireSpace(truth, call, spaceId);
		if (dentryId === '0') return showRoot(truth, space, operator);
		const withThumbnail = optionOf(call).withThumbnail === true;
		return showDentry(truth, requireDentry(truth, spaceId, dentryId), operator, { withThumbnail });
	};
	return [
		apiRoute(truth, {
			method: 'POST',
			path: `${path}/:dentryId/query`,
			scope,
			body: { option: entryOption },
			handle: (call, operator) => {
				const dentry = single(call, () => show(call, operator, call.params.dentryId));
				return { status: 200, body: { dentry } };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: `${path}/query`,
			scope,
			body: { dentryIds: z.array(z.string()), option: entryOption },
			handle: (call, operator) => {
				const { spaceId } = call.params;
				requireSpace(truth, call, spaceId);
				const results = idsOf(call, 'dentryIds', BATCH_LIMIT).map((dentryId) => {
					const about = { spaceId, dentryId };
					try {
						return { ...about, success: true, dentry: show(call, operator, dentryId) };
					} catch (error) {
						if (!(error instanceof ItemRefusal)) throw error;
						return { ...about, success: false, errorCode: error.code };
					}
				});
				return resultsAnswer(truth, results);
			},
		}),
	];
}
