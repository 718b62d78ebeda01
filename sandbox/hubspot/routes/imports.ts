import { iso } from '../../clock';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { overDailyAllowance } from '../dailyAllowance';
import { invalid, notFound } from '../errors';
import { integerIn } from '../ids';
import { readImport } from '../importRequest';
import type { ImportTask } from '../imports';
import { pageOf } from '../paging';
import type { HubspotRoute } from '../route';
import { importRequest } from '../strict/importRequest';
import { PAGED } from '../strict/takes';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { showImportError } from './importErrors';

const ERRORS: Takes = {
	query: { ...PAGED, includeErrorMessage: 'boolean', includeRowData: 'boolean' },
};

/** Records from files. HubSpot: 500 of them in 24 hours. */
export function importRoutes(truth: HubspotTruth, { imports: base }: ApiVersion): HubspotRoute[] {
	const guarded =
		(handle: (call: Call) => Record<string, unknown>) =>
		(call: Call): Answer => {
			requireScopes(truth, call, [['crm.import']]);
			return { status: 200, body: handle(call) };
		};
	const named = (call: Call): ImportTask => {
		const task = truth.imports.get(integerIn(call, 'importId', 64));
		if (!task) throw notFound(call);
		return task;
	};
	const one = `${base}/:importId`;
	return [
		{
			method: 'POST',
			path: base,
			takes: { parts: { importRequest } },
			handle: guarded((call) => start(truth, call)),
		},
		{
			method: 'GET',
			path: base,
			takes: { query: PAGED },
			handle: guarded((call) => list(truth, call)),
		},
		{
			method: 'GET',
			path: one,
			takes: {},
			handle: guarded((call) => show(truth, named(call))),
		},
		{
			method: 'POST',
			path: `${one}/cancel`,
			takes: {},
			handle: guarded((call) => cancel(truth, call, named(call))),
		},
		{
			method: 'GET',
			path: `${one}/errors`,
			takes: ERRORS,
			handle: guarded((call) => {
				const task = named(call);
				const shown = task.findings.map((_, index) => showImportError(truth, call, task, index));
				return pageOf(call, shown);
			}),
		},
	];
}

function start(truth: HubspotTruth, call: Call): Record<string, unknown> {
	const request = readImport(truth, call);
	if (!truth.importAllowance.take(call.now, truth.importsPerDay)) {
		throw overDailyAllowance(call, 'imports', truth.importsPerDay);
	}
	const id = truth.addImport({ ...truth.taskDefaults, request, ...truth.importDefaults });
	const task = truth.imports.tasks.get(id);
	if (!task) throw notFound(call);
	// HubSpot: STARTED, however soon it is done.
	return { ...show(truth, task), state: 'STARTED' };
}

function list(truth: HubspotTruth, call: Call): Record<string, unknown> {
	truth.imports.settle();
	const newestFirst = [...truth.imports.tasks.values()].reverse();
	return pageOf(
		call,
		newestFirst.map((task) => show(truth, task)),
	);
}

function show(truth: HubspotTruth, task: ImportTask): Record<string, unknown> {
	const { id, name, request, counters, fileIds, lists } = task;
	const { state, since } = truth.imports.stateOf(task);
	return {
		id,
		state,
		importName: name,
		importSource: 'API',
		importRequestJson: request?.json ?? {},
		mappedObjectTypeIds: request?.objectTypeIds ?? ['0-1'],
		optOutImport: false,
		metadata: {
			counters: state === 'STARTED' ? {} : counters,
			fileIds,
			objectLists: lists,
		},
		createdAt: iso(task.requestedAt),
		updatedAt: iso(since),
	};
}

/** Not documented: which status it answers, and what it says to an import that has ended. */
function cancel(truth: HubspotTruth, call: Call, task: ImportTask): Record<string, unknown> {
	if (!truth.imports.cancel(task)) {
		const { state } = truth.imports.stateOf(task);
		throw invalid(call, `Import ${task.id} is ${state} and cannot be canceled`);
	}
	const at = iso(call.now);
	return {
		status: 'CANCELED',
		requestedAt: iso(task.requestedAt),
		startedAt: at,
		completedAt: at,
		links: {},
	};
}
