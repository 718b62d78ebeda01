import { Refusal } from '../http';
import type { Answer, Call, Route, Service } from '../http';
import { authenticate, expiredAuthentication } from './auth';
import { asBare } from './bareRefusals';
import { failure } from './failures';
import { tooManyRequests } from './rateLimit';
import { associationLabelRoutes } from './routes/associationLabels';
import { associationRoutes } from './routes/associations';
import { batchRoutes } from './routes/batch';
import { accountRoutes } from './routes/account';
import { exportFileRoutes } from './routes/exportFile';
import { exportRoutes } from './routes/exports';
import { fileImportRoutes } from './routes/fileImport';
import { folderSearchRoutes } from './routes/folderSearch';
import { folderUpdateRoutes } from './routes/folderUpdate';
import { importRoutes } from './routes/imports';
import { listMemberRoutes } from './routes/listMembers';
import { listRoutes } from './routes/lists';
import { mergeRoutes } from './routes/merge';
import { oauthRoutes } from './routes/oauth';
import { ownerRoutes } from './routes/owners';
import { pipelineRoutes } from './routes/pipelines';
import { propertyRoutes } from './routes/properties';
import { recordListRoutes } from './routes/recordList';
import { recordMembershipRoutes } from './routes/recordMemberships';
import { recordSearchRoutes } from './routes/recordSearch';
import { schemaRoutes } from './routes/schemas';
import { sourceCodeRoutes } from './routes/sourceCode';
import type { HubspotRoute } from './route';
import { checkTakes } from './strict/takes';
import { VERSIONS } from './versions';
import type { HubspotTruth } from './truth';

/** HubSpot: the 404 of an unknown path is a page, not JSON. */
const unknownPath = (): Answer => ({
	status: 404,
	headers: { 'content-type': 'text/html;charset=utf-8' },
	body: '<html><head><title>Error 404 Not Found</title></head><body><h2>HTTP ERROR 404</h2></body></html>',
});

/** Every endpoint; a further one is a further list here. */
function routesOf(truth: HubspotTruth): HubspotRoute[] {
	return [
		...oauthRoutes(truth),
		...exportFileRoutes(truth),
		...VERSIONS.flatMap((version) => [
			...batchRoutes(truth, version),
			...mergeRoutes(truth, version),
			...associationRoutes(truth, version),
			...associationLabelRoutes(truth, version),
			...recordListRoutes(truth, version),
			...listRoutes(truth, version),
			...listMemberRoutes(truth, version),
			...recordMembershipRoutes(truth, version),
			...recordSearchRoutes(truth, version),
			...exportRoutes(truth, version),
			...folderSearchRoutes(truth, version),
			...folderUpdateRoutes(truth, version),
			...fileImportRoutes(truth, version),
			...importRoutes(truth, version),
			...sourceCodeRoutes(truth, version),
			...accountRoutes(truth, version),
			...ownerRoutes(truth, version),
			...pipelineRoutes(truth, version),
			...schemaRoutes(truth, version),
			...propertyRoutes(truth, version),
		]),
	];
}

/** When HubSpot is strict, whoever may call is told what the call has too much or too little. */
function guarded(truth: HubspotTruth, { takes, isPublic, ...route }: HubspotRoute): Route {
	const handle = (call: Call) => {
		if (truth.strict) {
			if (!isPublic) authenticate(truth, call);
			checkTakes(call, takes);
		}
		return route.handle(call);
	};
	const orBare = (call: Call) => {
		try {
			return handle(call);
		} catch (error) {
			throw truth.reasonsInErrors ? asBare(error) : error;
		}
	};
	return { ...route, handle: orBare };
}

/** HubSpot as a service of the sandbox. */
export function hubspotService(truth: HubspotTruth): Service {
	return {
		name: 'hubspot',
		routes: routesOf(truth).map((route) => guarded(truth, route)),
		owns: (path) =>
			/^\/(account-info|cms|crm|crm-object-schemas|files|hubspot-files|oauth)\//.test(path),
		guard: (call) => {
			if (truth.legacyEnded && isLegacy(call)) throw new Refusal(unknownPath());
			if (call.path.startsWith('/oauth/') || isFile(call)) return;
			const policy = truth.meter.admit(call);
			if (policy) throw new Refusal(tooManyRequests(call, policy));
			if (isSearch(call) && !truth.searches.admit(call)) {
				throw new Refusal(tooManyRequests(call, 'SECONDLY'));
			}
		},
		headers: (call): Record<string, string> => {
			if (isFile(call)) return { 'x-amz-request-id': call.requestId };
			const correlation = { 'x-hubspot-correlation-id': call.requestId };
			// HubSpot: answers to searches say nothing of limits.
			return isSearch(call) ? correlation : { ...truth.meter.headers(call), ...correlation };
		},
		unknownRoute: unknownPath,
		failed: failure,
		expiredToken: (call) => expiredAuthentication(call).answer,
		rateLimited: tooManyRequests,
		reset: () => truth.reset(),
	};
}

function isSearch({ path }: Call): boolean {
	return /^\/crm\/.*objects\/.*\/search$/.test(path);
}

function isLegacy({ path }: Call): boolean {
	return /\/v[1-4](\/|$)/.test(path);
}

/** Files are fetched from a store that is no part of the API. */
function isFile({ path }: Call): boolean {
	return path.startsWith('/hubspot-files/');
}
