import { toIsoTime } from '../../../../core/isoTime';
import {
	arrayAt,
	isObject,
	numberAt,
	objectAt,
	textAt,
	type JsonObject,
} from '../../../../core/json';
import { readPages } from '../../../../core/paging/readPages';
import { ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import { pathIn, type ApiVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import { importPath } from './importRequest';

export interface ErrorsToList {
	importId: string;
	apiVersion: ApiVersion;
	/** At most so many; may be infinite. */
	limit: number;
	includeErrorMessage: boolean;
	includeRowData: boolean;
}

export interface ListedErrors {
	findings: JsonObject[];
	/** Whether the list goes on behind the limit. */
	hasMore: boolean;
	/** Why the list ends before its end. */
	failure?: CallFailure;
}

const PAGE_SIZE = 100;
const TIMEOUT_MS = 60_000;

/**
 * Reads what HubSpot found wrong in an import, page after page.
 * @throws CancelledError when the execution was cancelled
 */
export async function listErrors(
	client: HubspotClient,
	{ importId, apiVersion, limit, includeErrorMessage, includeRowData }: ErrorsToList,
): Promise<ListedErrors> {
	const path = fillPath(pathIn(importPath('/{importId}/errors'), apiVersion), { importId });
	const {
		items,
		failure,
		next: rest,
	} = await readPages<JsonObject>({
		limit,
		pageSize: PAGE_SIZE,
		keyOf: (finding) => textAt(finding, 'id'),
		read: async (after, size) => {
			const query = {
				limit: size,
				includeErrorMessage,
				includeRowData,
				...(after !== undefined && { after }),
			};
			const call = { method: 'GET', path, query, timeoutMs: TIMEOUT_MS } as const;
			const page = await client.sendWithRetries(call, QUESTION_POLICY);
			if (!page.ok) return page;
			const next = textAt(objectAt(objectAt(page.value, 'paging'), 'next'), 'after');
			return ok({ items: arrayAt(page.value, 'results').filter(isObject), next });
		},
	});
	return { findings: items, hasMore: rest !== undefined, ...(failure && { failure }) };
}

/** One finding of an import as a flat item; what HubSpot doesn't tell is left out. */
export interface ErrorRow {
	importId: string;
	id?: string;
	errorType?: string;
	errorMessage?: string;
	extraContext?: string;
	/** From 1, the header included; 0 is the file as a whole. */
	lineNumber?: number;
	/** From 0. */
	columnNumber?: number;
	invalidValue?: string;
	objectType?: string;
	objectTypeId?: string;
	fileId?: string;
	pageName?: string;
	/** The cells of the row. */
	rowData?: unknown[];
	createdAt?: string;
}

export function errorRow(importId: string, finding: JsonObject): ErrorRow {
	const source = objectAt(finding, 'sourceData');
	const rowData = arrayAt(source, 'rowData');
	const told: ErrorRow = {
		importId,
		id: textAt(finding, 'id'),
		errorType: textAt(finding, 'errorType'),
		errorMessage: textAt(finding, 'errorMessage'),
		extraContext: textAt(finding, 'extraContext'),
		lineNumber: numberAt(source, 'lineNumber'),
		columnNumber: numberAt(finding, 'knownColumnNumber'),
		invalidValue: textAt(finding, 'invalidValueToDisplay') || textAt(finding, 'invalidValue'),
		objectType: textAt(finding, 'objectType'),
		objectTypeId: textAt(finding, 'objectTypeId'),
		fileId: textAt(source, 'fileId'),
		pageName: textAt(source, 'pageName'),
		rowData: rowData.length > 0 ? rowData : undefined,
		createdAt: toIsoTime(finding.createdAt) ?? undefined,
	};
	const entries = Object.entries(told).filter(([, value]) => value !== undefined);
	return { importId, ...Object.fromEntries(entries) };
}
