import type { Route } from '../../http';
import { ItemRefusal, refuse } from '../errors';
import { apiRoute } from '../gateway';
import { requireDentry } from '../operations';
import { pageOf } from '../paging';
import { idsOf, requireSpace, resultsAnswer, single } from '../requests';
import { showDentry, showDriveSpace, showSpace } from '../show';
import type { DingtalkTruth } from '../truth';

const USUAL_PAGE = 30;
const BATCH_LIMIT = 30;

/** Spaces, and what is in them. */
export function browsingRoutes(truth: DingtalkTruth): Route[] {
	return [...spaceRoutes(truth), ...dentryRoutes(truth)];
}

function spaceRoutes(truth: DingtalkTruth): Route[] {
	return [
		apiRoute(truth, {
			method: 'GET',
			path: '/v1.0/drive/spaces',
			scope: 'Drive.Space.Read',
			paramError: 'param.error',
			handle: (call) => {
				if (call.query.spaceType !== 'org') throw refuse(call, 400, 'param.error');
				const page = pageOf(call, truth.store.spaces(), 'param.error');
				const spaces = page.items.map((space) => showDriveSpace(truth, space));
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

function dentryRoutes(truth: DingtalkTruth): Route[] {
	const scope = 'Storage.File.Read';
	const path = '/v1.0/storage/spaces/:spaceId/dentries';
	return [
		apiRoute(truth, {
			method: 'GET',
			path,
			scope,
			handle: (call, operator) => {
				const { spaceId } = call.params;
				const { parentId } = call.query;
				requireSpace(truth, call, spaceId);
				if (!parentId) throw refuse(call, 400, 'paramError', { message: '参数错误：parentId' });
				if (!truth.store.isFolder(spaceId, parentId)) throw refuse(call, 404, 'dentryNotExist');
				const children = truth.store.children(spaceId, parentId);
				const page = pageOf(call, children, 'paramError', USUAL_PAGE);
				const dentries = page.items.map((dentry) => showDentry(truth, dentry, operator));
				return { status: 200, body: { dentries, nextToken: page.nextToken } };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: `${path}/:dentryId/query`,
			scope,
			handle: (call, operator) => {
				const { spaceId, dentryId } = call.params;
				requireSpace(truth, call, spaceId);
				const dentry = single(call, () => requireDentry(truth, spaceId, dentryId));
				return { status: 200, body: { dentry: showDentry(truth, dentry, operator) } };
			},
		}),
		apiRoute(truth, {
			method: 'POST',
			path: `${path}/query`,
			scope,
			handle: (call, operator) => {
				const { spaceId } = call.params;
				requireSpace(truth, call, spaceId);
				const results = idsOf(call, 'dentryIds', BATCH_LIMIT).map((dentryId) => {
					const about = { spaceId, dentryId };
					try {
						const dentry = requireDentry(truth, spaceId, dentryId);
						return { ...about, success: true, dentry: showDentry(truth, dentry, operator) };
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
