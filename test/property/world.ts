import { tryToParseDateTime, type INodeExecutionData, type INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runNode, type FinishedRun } from '../engine/harness/engine';
import { hubspotKey } from '../engine/harness/services';
import { useFastClock } from '../engine/harness/useClock';
import { useSandbox } from '../engine/harness/useSandbox';
import type { History } from './history';

/** Pauses pass so many times faster than they would, for the node and for the sandbox alike. */
const BURST = 1000;

/** A sandbox and the nodes for the tests of a file, on one fast clock. */
export function useFastWorld(): Sandbox {
	return useSandbox({ now: useFastClock(BURST).now });
}

/** An item of the run, and what it names. */
export interface RunItem {
	json: Record<string, string>;
	/** What this item, and no other, writes. */
	mark: string;
	/** Id of the record it means, where there is one; it may have become another. */
	recordId: string | undefined;
	name: string;
	/** What is to be written as `at`. */
	at?: string;
}

export interface Lived {
	run: FinishedRun;
	items: RunItem[];
}

let tokens = 0;

/** Makes the world of a history, and runs the node in it. */
export async function live(sandbox: Sandbox, told: History): Promise<Lived> {
	sandbox.reset();
	const { hubspot } = sandbox;
	const { objectType } = told;
	hubspot.echoTraceIds = told.echoTraceIds;
	hubspot.groupMissing = told.groupMissing;
	hubspot.defineProperty(objectType, { name: 'ext', hasUniqueValue: true });
	hubspot.defineProperty(objectType, { name: 'mark' });
	hubspot.defineProperty(objectType, { name: 'at', type: 'datetime' });
	hubspot.defineProperty(objectType, { name: 'amount_x', type: 'number' });
	hubspot.refuseWholeCallWhen = (input) =>
		(input as { properties?: Record<string, string> }).properties?.mark?.endsWith('refuses')
			? 'Email address is invalid'
			: undefined;

	const count = Math.max(told.records.length, ...told.items.map(({ target }) => target - 2));
	const idProperty = idPropertyOf(told);
	const withEmail = objectType === 'contacts';
	const emailOf = (index: number) => `c${index}@x.test`;
	// One more, which those that are joined are joined with.
	const seeded = hubspot.seedRecords(
		objectType,
		Array.from({ length: count + 1 }, (_record, index) => ({
			properties: { ext: `E${index}`, ...(withEmail && { email: emailOf(index) }) },
		})),
	);
	const kindOf = (index: number) => told.records[index % told.records.length];
	let joinedId = seeded[count].id;
	seeded.slice(0, count).forEach(({ id }, index) => {
		if (kindOf(index) === 'archived') hubspot.archiveRecord(objectType, id);
		if (kindOf(index) === 'merged') hubspot.mergeRecord(objectType, id, seeded[0].id);
		if (kindOf(index) === 'joined') {
			joinedId = hubspot.merge(objectType, { primaryId: joinedId, mergeId: id }).id;
		}
	});

	const items = told.items.map(({ target, flavour, shouting, current, at }, index): RunItem => {
		const isJoined = target < count && kindOf(target) === 'joined';
		const place = isJoined && current ? count : target;
		const id = place === count ? (isJoined ? joinedId : undefined) : seeded[place]?.id;
		const names = { '': id ?? `${900_000 + target}`, ext: `E${place}`, email: emailOf(place) };
		const named =
			place === count && !isJoined ? { ...names, ext: 'none', email: 'n@x.test' } : names;
		const plainName = named[idProperty];
		const name = shouting ? plainName.toUpperCase() : plainName;
		const mark = `item ${index}${flavour === 'refusesCall' ? ' refuses' : ''}`;
		// What was joined is known by its former id and email, but not by its former `ext`.
		const isKnown = !(isJoined && !current && idProperty === 'ext');
		return {
			mark,
			name,
			at: at && momentOf(at, told.timezone),
			recordId: isKnown ? id : undefined,
			json: {
				name,
				mark,
				...(at && { at }),
				...(flavour === 'unknownProperty' && { no_such_property: 'x' }),
				...(flavour === 'badValue' && { amount_x: 'not a number' }),
			},
		};
	});

	// A token of its own for each history: what the pacer learnt in one is no news to the next.
	const token = `token-${++tokens}`;
	hubspot.addToken(token);
	const { faults } = told;
	if (faults.rate > 0) sandbox.faults.random({ ...faults, path: '/batch/' });
	if (Number.isFinite(told.tokenLivesFor)) {
		sandbox.faults.add({
			path: '/batch/',
			skip: told.tokenLivesFor,
			times: Number.POSITIVE_INFINITY,
			fault: { kind: 'status', status: 401, body: { category: 'INVALID_AUTHENTICATION' } },
		});
	}
	const run = await runNode({
		node: 'hubspotAsyncTask',
		parameters: parametersOf(told),
		items: items.map(({ json }) => ({ json })) as INodeExecutionData[],
		credentials: hubspotKey(sandbox, token),
		onError: 'continueErrorOutput',
		workflow: { timezone: told.timezone },
	});
	return { run, items };
}

/** As n8n itself reads it. */
function momentOf(text: string, timezone: string): string {
	const read = tryToParseDateTime(text.replace(' ', 'T'), timezone) as { toMillis(): number };
	return new Date(read.toMillis()).toISOString();
}

/** An archive takes record ids only, and creates name nothing. */
function idPropertyOf({ verb, by, objectType }: History): '' | 'ext' | 'email' {
	if (verb === 'archive' || verb === 'create') return '';
	const unique = by === 'email' && objectType === 'contacts' ? 'email' : 'ext';
	return verb === 'upsert' || by !== 'id' ? unique : '';
}

function parametersOf(told: History): INodeParameters {
	const { verb, objectType, apiVersion } = told;
	const properties: Record<string, string> = {
		mark: '={{ $json.mark }}',
		no_such_property: '={{ $json.no_such_property }}',
		amount_x: '={{ $json.amount_x }}',
		at: '={{ $json.at }}',
	};
	if (verb === 'create') properties.ext = '={{ "new " + $json.mark }}';
	return {
		authentication: 'serviceKey',
		resource: 'record',
		operation: `batch${verb[0].toUpperCase()}${verb.slice(1)}`,
		objectType: { __rl: true, mode: 'id', value: objectType },
		recordId: '={{ $json.name }}',
		idProperty: idPropertyOf(told),
		properties: ['mark', 'ext'],
		fields: { mappingMode: 'defineBelow', value: properties },
		options: { apiVersion },
	};
}
