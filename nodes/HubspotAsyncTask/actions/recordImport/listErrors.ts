import { toIsoTime } from '../../../../core/isoTime';
import {
	arrayAt,
	isObject,
	numberAt,
	objectAt,
	textAt,
	type JsonObject,
} from '../../../../core/json';
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
	const findings: JsonObject[] = [];
	const pagesSeen = new Set<string>();
	let after: string | undefined;
	while (findings.length < limit) {
		const query = {
			limit: Math.min(PAGE_SIZE, limit - findings.length),
			includeErrorMessage,
			includeRowData,
			...(after !== undefined && { after }),
		};
		const call = { method: 'GET', path, query, timeoutMs: TIMEOUT_MS } as const;
		const page = await client.sendWithRetries(call, QUESTION_POLICY);
		if (!page.ok) return { findings, failure: page.error };
		findings.push(...arrayAt(page.value, 'results').filter(isObject));
		after = textAt(objectAt(objectAt(page.value, 'paging'), 'next'), 'after');
		if (after === undefined) break;
		if (pagesSeen.has(after)) return { findings, failure: SAME_PAGE };
		pagesSeen.add(after);
	}
	return { findings: findings.slice(0, limit) };
}

/** A list that leads back to a page it had would never end. */
const SAME_PAGE: CallFailure = {
	message: 'HubSpot keeps pointing to the same page of the list',
	description: 'Try again later.',
	temporary: true,
	effect: 'none',
};

/** One finding of an import as a flat item; what HubSpot doesn't tell is left out. */
export function errorRow(importId: string, finding: JsonObject): JsonObject {
	const source = objectAt(finding, 'sourceData');
	const rowData = arrayAt(source, 'rowData');
	const told: JsonObject = {
		importId,
		id: textAt(finding, 'id'),
		errorType: textAt(finding, 'errorType'),
		errorMessage: textAt(finding, 'errorMessage'),
		extraContext: textAt(finding, 'extraContext'),
		// From 1, the header included; 0 is the file as a whole.
		lineNumber: numberAt(source, 'lineNumber'),
		// From 0.
		columnNumber: numberAt(finding, 'knownColumnNumber'),
		invalidValue: textAt(finding, 'invalidValueToDisplay') || textAt(finding, 'invalidValue'),
		objectType: textAt(finding, 'objectType'),
		objectTypeId: textAt(finding, 'objectTypeId'),
		fileId: textAt(source, 'fileId'),
		pageName: textAt(source, 'pageName'),
		rowData: rowData.length > 0 ? rowData : undefined,
		createdAt: toIsoTime(finding.createdAt) ?? undefined,
	};
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
