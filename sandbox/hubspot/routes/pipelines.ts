import type { Call } from '../../http';
import type { Pipeline } from '../account/pipelines';
import { requireScopes } from '../auth';
import { notFound } from '../errors';
import { namedType } from '../openType';
import type { HubspotRoute } from '../route';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

/** The pipelines of a type, with their stages. */
export function pipelineRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const base = `${version.pipelines}/:objectType`;
	const reading = (path: string, read: (call: Call, all: Pipeline[]) => object): HubspotRoute => ({
		method: 'GET',
		path,
		takes: {},
		handle: (call) => {
			const type = namedType(truth, call);
			const schema = `crm.schemas.${type.isCustom ? 'custom' : type.name}.read`;
			requireScopes(truth, call, [...type.readScopes, [schema]]);
			return { status: 200, body: read(call, truth.pipelines.of(type.name)) };
		},
	});
	return [
		reading(base, (_call, all) => ({ results: all })),
		reading(`${base}/:pipelineId`, (call, all) => named(call, all, 'pipelineId')),
		reading(`${base}/:pipelineId/stages`, (call, all) => ({
			results: named(call, all, 'pipelineId').stages,
		})),
		reading(`${base}/:pipelineId/stages/:stageId`, (call, all) =>
			named(call, named(call, all, 'pipelineId').stages, 'stageId'),
		),
	];
}

function named<One extends { id: string }>(call: Call, all: One[], parameter: string): One {
	const found = all.find(({ id }) => id === call.params[parameter]);
	if (!found) throw notFound(call);
	return found;
}
