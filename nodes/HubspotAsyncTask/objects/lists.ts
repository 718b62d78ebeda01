import { objectAt, textAt, type JsonObject } from '../../../core/json';
import { err, ok, type Result } from '../../../core/result';
import type { CallFailure } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import { refused, type Checked } from '../../shared/items/parameters';
import { problemFrom } from '../../shared/items/problem';
import type { ApiVersion, PathByVersion } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { QUESTION_POLICY } from '../transport/policies';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/lists/guide */
const LIST_PATH: PathByVersion = {
	v3: '/crm/v3/lists/{listId}',
	'2026-03': '/crm/lists/2026-03/{listId}',
	'2026-09': '/crm/lists/2026-09/{listId}',
};

/** Finds the ID of today for one of the time before, as the addresses of older lists have it. */
const ID_MAPPING_PATH: PathByVersion = {
	v3: '/crm/v3/lists/idmapping',
	'2026-03': '/crm/lists/2026-03/idmapping',
	'2026-09': '/crm/lists/2026-09/idmapping',
};

const TIMEOUT_MS = 30_000;

/** A list of records, which HubSpot also calls a segment. */
export interface RecordList {
	listId: string;
	name: string;
	/** `0-1` for contacts. */
	objectTypeId: string;
	/** `MANUAL`, `SNAPSHOT`, or `DYNAMIC` for one that follows its filters. */
	processingType: string;
}

/** The account's lists, each asked for once in a run. */
export class RecordLists {
	private readonly asked = new Map<string, Promise<Checked<RecordList>>>();

	constructor(private readonly client: HubspotClient) {}

	/** The list of an ID; of an ID of the time before where there is none. */
	async find(apiVersion: ApiVersion, listId: string): Promise<Checked<RecordList>> {
		const key = `${apiVersion} ${listId}`;
		const asked = this.asked.get(key) ?? this.ask(apiVersion, listId);
		this.asked.set(key, asked);
		return await asked;
	}

	private async ask(apiVersion: ApiVersion, listId: string): Promise<Checked<RecordList>> {
		const answer = await this.get(fillPath(LIST_PATH[apiVersion], { listId }));
		if (answer.ok) return readAnswered(answer.value, listId);
		if (answer.error.status !== 404) return unread(answer.error, listId);
		const mapped = await askCurrentId(this.client, apiVersion, listId);
		if (!mapped.ok) return unread(mapped.error, listId);
		const currentId = mapped.value;
		if (currentId === undefined) return noList(listId);
		const current = await this.get(fillPath(LIST_PATH[apiVersion], { listId: currentId }));
		return current.ok ? readAnswered(current.value, currentId) : unread(current.error, currentId);
	}

	private async get(path: string) {
		return await get(this.client, path);
	}
}

/** The ID of today of a list that had another in the time before; `undefined` where there is none. */
export async function askCurrentId(
	client: HubspotClient,
	apiVersion: ApiVersion,
	legacyListId: string,
): Promise<Result<string | undefined, CallFailure>> {
	const mapped = await get(client, ID_MAPPING_PATH[apiVersion], { legacyListId });
	if (mapped.ok) return ok(textAt(mapped.value, 'listId'));
	return mapped.error.status === 404 || mapped.error.status === 400 ? ok(undefined) : mapped;
}

async function get(client: HubspotClient, path: string, query?: Record<string, string>) {
	const call = { method: 'GET', path, query, timeoutMs: TIMEOUT_MS } as const;
	return await client.sendWithRetries(call, QUESTION_POLICY);
}

function readAnswered(answer: JsonObject, listId: string): Checked<RecordList> {
	const list = objectAt(answer, 'list');
	const objectTypeId = textAt(list, 'objectTypeId');
	const processingType = textAt(list, 'processingType');
	if (objectTypeId === undefined || processingType === undefined) {
		return refused(`HubSpot's answer about list '${listId}' is not that of a list`);
	}
	return ok({
		listId: textAt(list, 'listId') ?? listId,
		name: textAt(list, 'name') ?? '',
		objectTypeId,
		processingType: processingType.toUpperCase(),
	});
}

function unread(failure: Parameters<typeof problemFrom>[0], listId: string): Checked<RecordList> {
	const known = { outcome: 'failed', listId, sent: false };
	return err(problemFrom(failure, known, `List '${listId}' could not be read.`));
}

function noList(listId: string): Checked<RecordList> {
	return err({
		message: `There is no list '${listId}'`,
		description:
			"Choose one from the list, or set 'List' to the ID that the list's details in HubSpot show. It may have been deleted, or belong to another account.",
		details: { outcome: 'failed', listId, sent: false },
	});
}
