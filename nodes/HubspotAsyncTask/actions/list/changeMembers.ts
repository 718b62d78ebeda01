import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupInSlices } from '../../../../core/batch/groups';
import type { TimeSlices } from '../../../../core/timeSlices';
import { fillPath } from '../../../../core/url/path';
import { wallClock } from '../../../shared/hostClock';
import { parametersOfRun } from '../../../shared/items/parameterSource';
import type { Problem } from '../../../shared/items/problem';
import { RecordLists, type RecordList } from '../../objects/lists';
import { checkAddressedType } from '../../objects/recordId';
import type { PathByVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { runBatch } from '../record/runBatch';
import { isFailedCall, sendInCalls } from '../sendInCalls';
import { askMemberships } from './askMemberships';
import { readMember, type MemberInput } from './listInput';
import { readMemberAnswer, type MemberAnswer } from './memberAnswer';
import { memberOutcome, type MemberWords } from './memberOutcome';

/** One way of changing who is in a list. */
export interface MemberChange extends MemberWords {
	path: PathByVersion;
}

/**
 * Records in one call, at first. HubSpot names no number; lists of the time before took so many. Where
 * it refuses a call for its size, smaller ones follow.
 */
const MAX_MEMBERS = 500;

/** Adds the record of every item to a list, or takes it out of one. */
export async function changeMembers(
	context: IExecuteFunctions,
	client: HubspotClient,
	change: MemberChange,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const parameters = parametersOfRun(context);
	const lists = new RecordLists(client);
	const limit = { size: MAX_MEMBERS };
	return await runBatch<MemberInput>(context, client, {
		read: (itemIndex) => readMember(parameters, itemIndex, items[itemIndex]),
		check: async (inputs, slices) => await findLists(lists, inputs, change, slices),
		groupKey: ({ apiVersion, list }) => `${apiVersion} ${list?.listId}`,
		isSafeToRepeat: true,
		send: async (group, tell, slices) => {
			const [{ apiVersion, list }] = group;
			if (!list) return;
			const askers = await groupInSlices(group, ({ key }) => key, slices);
			const members = [...askers.values()].map(([first]) => first);
			const begun = wallClock.now();
			const results = await sendInCalls<MemberInput, MemberAnswer>(
				client,
				members,
				{
					method: 'PUT',
					path: fillPath(change.path[apiVersion], { listId: list.listId }),
					body: (inputs) => inputs.map(({ id }) => id),
					read: (inputs, answer, maybeDoneBefore) =>
						readMemberAnswer(
							inputs.map(({ id }) => id),
							answer,
							maybeDoneBefore,
						),
					idsOf: ({ id }) => [id],
					namedBy: () => [],
					limit,
				},
				slices,
			);
			const silent = members.filter((input) => {
				const result = results.get(input);
				return result && !isFailedCall(result) && result.kind === 'silent';
			});
			const ids = silent.map(({ id }) => id);
			const memberships = await askMemberships(client, list, apiVersion, ids, slices);
			await slices.each(members, (member) => {
				const result = results.get(member);
				if (!result) return;
				const membership = memberships.get(member.id);
				const told = { result, membership, begun };
				(askers.get(member.key) ?? []).forEach((asker, index) =>
					tell(asker, memberOutcome(asker, told, change, index > 0)),
				);
			});
		},
	});
}

/** Finds the lists, and the problems of inputs whose list isn't there or can't be changed. */
async function findLists(
	lists: RecordLists,
	inputs: readonly MemberInput[],
	{ verb }: MemberChange,
	slices: TimeSlices,
): Promise<Map<MemberInput, Problem>> {
	const problems = new Map<MemberInput, Problem>();
	for (const input of inputs) {
		await slices.restIfOver();
		const list = await lists.find(input.apiVersion, input.listId);
		const otherType =
			list.ok && checkAddressedType(input.typeId, 'Record ID', list.value.objectTypeId);
		if (!list.ok) problems.set(input, list.error);
		else if (otherType) problems.set(input, otherType.error);
		else if (list.value.processingType === 'DYNAMIC')
			problems.set(input, isDynamic(list.value, verb));
		else input.list = list.value;
	}
	return problems;
}

function isDynamic({ listId, name }: RecordList, verb: MemberChange['verb']): Problem {
	return {
		message: `Records can't be ${verb} list '${name || listId}': its members follow its filters`,
		description:
			'Only static lists can be changed from outside. Choose a static list, or change what the filters look at.',
		details: { outcome: 'failed', listId, sent: false },
	};
}
