import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

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
	/** Id of the record it means, where there is one. */
	recordId: string | undefined;
	name: string;
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
	const { objectType, verb, by } = told;
	hubspot.echoTraceIds = told.echoTraceIds;
	hubspot.groupMissing = told.groupMissing;
	hubspot.defineProperty(objectType, { name: 'ext', hasUniqueValue: true });
	hubspot.defineProperty(objectType, { name: 'mark' });
	hubspot.defineProperty(objectType, { name: 'amount_x', type: 'number' });
	hubspot.refuseWholeCallWhen = (input) =>
		(input as { properties?: Record<string, string> }).properties?.mark?.endsWith('refuses')
			? 'Email address is invalid'
			: undefined;

	const count = Math.max(told.records.length, ...told.items.map(({ target }) => target - 2));
	const seeded = hubspot.seedRecords(
		objectType,
		Array.from({ length: count }, (_record, index) => ({ properties: { ext: `E${index}` } })),
	);
	const kindOf = (index: number) => told.records[index % told.records.length];
	seeded.forEach(({ id }, index) => {
		if (kindOf(index) === 'archived') hubspot.archiveRecord(objectType, id);
		if (kindOf(index) === 'merged') hubspot.mergeRecord(objectType, id, seeded[0].id);
	});

	const items = told.items.map(({ target, flavour, shouting }, index): RunItem => {
		const record = seeded[target] as (typeof seeded)[number] | undefined;
		const ext = `E${target}`;
		const byExt = by === 'ext' || verb === 'upsert';
		const plainName = byExt ? ext : (record?.id ?? `${900_000 + target}`);
		const name = shouting && byExt ? plainName.toUpperCase() : plainName;
		const mark = `item ${index}${flavour === 'refusesCall' ? ' refuses' : ''}`;
		return {
			mark,
			name,
			recordId: record?.id,
			json: {
				name,
				mark,
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
	});
	return { run, items };
}

function parametersOf({ verb, objectType, by, apiVersion }: History): INodeParameters {
	const properties: Record<string, string> = {
		mark: '={{ $json.mark }}',
		no_such_property: '={{ $json.no_such_property }}',
		amount_x: '={{ $json.amount_x }}',
	};
	if (verb === 'create') properties.ext = '={{ "new " + $json.mark }}';
	return {
		authentication: 'serviceKey',
		resource: 'record',
		operation: `batch${verb[0].toUpperCase()}${verb.slice(1)}`,
		objectType: { __rl: true, mode: 'id', value: objectType },
		recordId: '={{ $json.name }}',
		idProperty: verb === 'upsert' || by === 'ext' ? 'ext' : '',
		properties: ['mark', 'ext'],
		fields: { mappingMode: 'defineBelow', value: properties },
		options: { apiVersion },
	};
}
