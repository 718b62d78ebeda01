import { z } from 'zod';
import { isObject } from '../../http';
import type { Call, Route } from '../../http';
import type { Operator } from '../auth';
import type { Dentry } from '../dentry';
import { urlOf } from '../documentUrls';
import { refuse } from '../errors';
import { apiRoute } from '../gateway';
import { categoryOf } from '../names';
import { pageOf } from '../paging';
import { bodyOf, optionOf } from '../requests';
import { text } from '../strict';
import type { DingtalkTruth } from '../truth';

const texts = z.array(z.string()).optional();
const times = z
	.object({ startTime: z.number().optional(), endTime: z.number().optional() })
	.strict()
	.optional();
const option = z.object({
	nextToken: z.string().optional(),
	maxResults: z.number().optional(),
	dentryCategories: texts,
	creatorIds: texts,
	modifierIds: texts,
	createTimeRange: times,
	visitTimeRange: times,
	// The SDK has it, as numbers; the page hasn't.
	spaceIds: z.array(z.number()).optional(),
});

/**
 * Files and folders of all spaces. What a keyword meets isn't documented: here a part of the name,
 * or of a text that is kept; in which order they come, and who creators are, isn't either.
 *
 * @see https://open.dingtalk.com/document/development/search-for-files
 */
export function searchRoutes(truth: DingtalkTruth): Route[] {
	return [
		apiRoute(truth, {
			method: 'POST',
			path: '/v2.0/storage/dentries/search',
			scope: 'Storage.Dentry.Search',
			operator: 'operatorId',
			body: { keyword: text, option: option.strict().optional() },
			handle: (call, operator) => {
				const { keyword } = bodyOf(call);
				const { nextToken, maxResults } = optionOf(call);
				if (typeof keyword !== 'string' || keyword === '') {
					throw refuse(call, 400, 'paramError-keyword');
				}
				truth.onList?.({ api: 'search', ...(nextToken ? { nextToken: `${nextToken}` } : {}) });
				const found = entriesIn(truth, call)
					.filter((dentry) => isAllowed(truth, call, dentry, operator))
					.filter((dentry) => meets(truth, dentry, keyword.toLowerCase()));
				const order = {
					keyOf: ({ modifiedAt }: Dentry) => modifiedAt,
					seqOf: ({ seq }: Dentry) => seq,
					descending: true,
				};
				const page = pageOf(call, found, order, {
					maxResults,
					nextToken,
					usual: 50,
					limit: truth.pageLimit,
					codes: { maxResults: 'paramError.maxResults' },
				});
				const items = page.items.map((dentry) => show(truth, dentry, operator));
				return { status: 200, body: { items, nextToken: page.nextToken } };
			},
		}),
	];
}

function entriesIn(truth: DingtalkTruth, call: Call): Dentry[] {
	const { spaceIds } = optionOf(call);
	const all = truth.store.spaces().map(({ id }) => id);
	const asked = Array.isArray(spaceIds) && spaceIds.length > 0 ? spaceIds.map(String) : all;
	// Assumed: also of a space that there is not.
	if (asked.some((id) => !all.includes(id))) throw refuse(call, 403, 'spaceNotAccessible');
	return asked.flatMap((id) => truth.store.entries(id));
}

function isAllowed(
	truth: DingtalkTruth,
	call: Call,
	dentry: Dentry,
	{ unionId }: Operator,
): boolean {
	const { dentryCategories, creatorIds, modifierIds, createTimeRange: range } = optionOf(call);
	const isIn = (list: unknown, value: string, form: (value: unknown) => string = String) =>
		!Array.isArray(list) || list.length === 0 || list.map(form).includes(form(value));
	const { startTime, endTime } = isObject(range) ? range : {};
	const category = categoryOf(dentry.name, dentry.isOnlineDoc);
	// Both forms are in use: ALI_DOC in answers, alidoc in what people ask for.
	const plain = (name: unknown) => String(name).replaceAll('_', '').toUpperCase();
	return (
		!truth.isDenied(dentry) &&
		dentry.modifiedAt + truth.searchDelayMs <= call.now &&
		isIn(dentryCategories, category, plain) &&
		isIn(creatorIds, dentry.creatorId ?? unionId) &&
		isIn(modifierIds, dentry.modifierId ?? unionId) &&
		dentry.createdAt >= Number(startTime ?? -Infinity) &&
		dentry.createdAt <= Number(endTime ?? Infinity)
	);
}

/** Case doesn't matter, the form of Unicode does. */
function meets(truth: DingtalkTruth, dentry: Dentry, keyword: string): boolean {
	if (dentry.name.toLowerCase().includes(keyword)) return true;
	const bytes = dentry.objectKey && truth.objects.get(dentry.objectKey)?.bytes;
	return Buffer.isBuffer(bytes) && bytes.toString('utf8').toLowerCase().includes(keyword);
}

function show(truth: DingtalkTruth, dentry: Dentry, { unionId }: Operator) {
	const person = (id = unionId) => {
		const { userid = '', name = '' } = truth.users.byUnionId(id) ?? {};
		return { userId: userid, name };
	};
	const path = truth.store.pathOf(dentry).slice(1);
	const details = {
		lastModifyTime: dentry.modifiedAt,
		path: { longPath: path, path: path.replaceAll('/', ':'), url: urlOf(dentry.uuid) },
	};
	return {
		dentryUuid: dentry.uuid,
		name: dentry.name,
		creator: person(dentry.creatorId),
		modifier: person(dentry.modifierId),
		...(truth.searchDetails ? details : {}),
	};
}
