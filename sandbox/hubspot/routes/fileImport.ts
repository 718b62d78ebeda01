import { isObject } from '../../http';
import { z } from 'zod';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { invalid, notFound } from '../errors';
import type { FileImportPlan } from '../files';
import type { HubspotRoute } from '../route';
import { object, text, yesNo } from '../strict/shapes';
import { taskBody } from '../tasks';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const LINK_HOST = 'https://api.hubspot.com';
const ACCESS = [
	'HIDDEN_INDEXABLE',
	'HIDDEN_NOT_INDEXABLE',
	'HIDDEN_PRIVATE',
	'HIDDEN_SENSITIVE',
	'PRIVATE',
	'PUBLIC_INDEXABLE',
	'PUBLIC_NOT_INDEXABLE',
	'SENSITIVE',
] as const;
const STRATEGIES = ['NONE', 'REJECT', 'RETURN_EXISTING'] as const;
const SCOPES = ['ENTIRE_PORTAL', 'EXACT_FOLDER'] as const;

const importFromUrl = object({
	url: text,
	access: z.enum(ACCESS),
	folderId: text.optional(),
	folderPath: text.optional(),
	name: text.optional(),
	overwrite: yesNo.optional(),
	duplicateValidationStrategy: z.enum(STRATEGIES).optional(),
	duplicateValidationScope: z.enum(SCOPES).optional(),
	expiresAt: text.optional(),
	ttl: text.optional(),
});
const DUPLICATE_POLICY = {
	overwrite: true,
	duplicateValidationScope: true,
	duplicateValidationStrategy: true,
} as const;

/** HubSpot fetches a file from a URL. The sandbox fetches nothing. */
export function fileImportRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const base = `${version.files}/import-from-url/async`;
	const linkOf = (id: string) => `${LINK_HOST}${base}/tasks/${encodeURIComponent(id)}/status`;
	return [
		{
			method: 'POST',
			path: base,
			takes: {
				body: version.wantsDuplicatePolicy
					? importFromUrl.required(DUPLICATE_POLICY)
					: importFromUrl,
			},
			handle: (call) => {
				requireScopes(truth, call, version.folderScopes);
				const plan = readPlan(truth, version, call);
				const id = truth.addFileImport({ ...truth.taskDefaults, ...plan });
				return { status: 202, body: { id, links: { status: linkOf(id) } } };
			},
		},
		{
			method: 'GET',
			path: `${base}/tasks/:taskId/status`,
			takes: {},
			handle: (call) => status(truth, version, call, linkOf),
		},
	];
}

/** Documented are the fields, which are required, and their words; what is said otherwise isn't. */
function readPlan(truth: HubspotTruth, version: ApiVersion, call: Call): FileImportPlan {
	const body = isObject(call.body) ? call.body : {};
	const required = ['url', 'access'];
	if (version.wantsDuplicatePolicy) {
		required.push('overwrite', 'duplicateValidationScope', 'duplicateValidationStrategy');
	}
	const missing = required.filter((name) => body[name] === undefined);
	if (missing.length > 0) {
		throw invalid(call, `Some required fields were not set: [${missing.join(', ')}]`);
	}
	const url = String(body.url);
	if (!URL.canParse(url) || !/^https?:/i.test(url)) throw invalid(call, `Invalid URL: ${url}`);
	const { overwrite, expiresAt } = body;
	if (overwrite !== undefined && typeof overwrite !== 'boolean') {
		throw invalid(call, 'overwrite must be true or false');
	}
	if (expiresAt !== undefined && Number.isNaN(Date.parse(String(expiresAt)))) {
		throw invalid(call, `Invalid expiresAt: ${String(expiresAt)}`);
	}
	return {
		url,
		access: wordIn(call, body, 'access', ACCESS),
		folderId: readFolder(truth, call, body),
		name: body.name === undefined ? undefined : String(body.name),
		overwrite,
		duplicateValidationStrategy: wordIn(call, body, 'duplicateValidationStrategy', STRATEGIES),
		duplicateValidationScope: wordIn(call, body, 'duplicateValidationScope', SCOPES),
		expiresAt: expiresAt === undefined ? undefined : Date.parse(String(expiresAt)),
	};
}

function wordIn<Word extends string>(
	call: Call,
	body: Record<string, unknown>,
	name: string,
	words: readonly Word[],
): Word | undefined {
	const given = body[name];
	if (given === undefined) return undefined;
	const word = words.find((one) => one === given);
	if (!word) throw invalid(call, `Unknown ${name}: ${String(given)}`);
	return word;
}

/** HubSpot: one of the two; a path that isn't there is made. */
function readFolder(truth: HubspotTruth, call: Call, body: Record<string, unknown>): string {
	const { folderId, folderPath } = body;
	if ((folderId === undefined) === (folderPath === undefined)) {
		throw invalid(call, 'Exactly one of folderId or folderPath is required');
	}
	if (folderPath !== undefined) return truth.folders.folderAt(String(folderPath));
	if (!truth.folder(String(folderId))) {
		throw notFound(call, `No folder was found with id ${String(folderId)}`);
	}
	return String(folderId);
}

function status(
	truth: HubspotTruth,
	version: ApiVersion,
	call: Call,
	linkOf: (id: string) => string,
): Answer {
	requireScopes(truth, call, version.fileReadScopes);
	const { taskId } = call.params;
	const task = truth.files.tasks.get(taskId);
	if (!task) {
		throw invalid(call, 'Provided ID could not be decoded.', { context: { id: [taskId] } });
	}
	// Looked at first, since what a finished task has done or failed to do comes of it.
	const { all } = truth.files;
	const body: Record<string, unknown> = { ...taskBody(task, call.now, linkOf(taskId)), taskId };
	const result = task.fileId === undefined ? undefined : all.get(task.fileId);
	return { status: 200, body: result ? { ...body, result } : body };
}
