import { arrayAt, isObject, textAt, type JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import type { CallResult } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import type { ApiVersion, PathByVersion } from '../../transport/apiVersion';
import type { Choice } from './choices';
import type { Ask } from './owners';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide */
const PIPELINES_PATH: PathByVersion = {
	v3: '/crm/v3/pipelines/{objectType}',
	'2026-03': '/crm/pipelines/2026-03/{objectType}',
	'2026-09': '/crm/pipelines/2026-09/{objectType}',
};

const TIMEOUT_MS = 30_000;

/** The pipelines of a type of records, and the stages of all of them. */
export interface Pipelines {
	pipelines: Choice[];
	stages: Choice[];
}

export async function askPipelines(
	ask: Ask,
	apiVersion: ApiVersion,
	objectType: string,
): Promise<CallResult<Pipelines>> {
	const path = fillPath(PIPELINES_PATH[apiVersion], { objectType });
	const answer = await ask({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
	if (!answer.ok) return answer;
	const read: Pipelines = { pipelines: [], stages: [] };
	for (const pipeline of arrayAt(answer.value, 'results').filter(isObject)) {
		for (const { value: id, label } of readChoice(pipeline)) {
			read.pipelines.push({ value: id, label });
			for (const stage of arrayAt(pipeline, 'stages').filter(isObject).flatMap(readChoice)) {
				read.stages.push({ ...stage, pipeline: { id, label } });
			}
		}
	}
	return ok(read);
}

function readChoice(entry: JsonObject): Choice[] {
	const value = textAt(entry, 'id');
	if (!value || entry.archived === true) return [];
	return [{ value, label: textAt(entry, 'label') || value }];
}
