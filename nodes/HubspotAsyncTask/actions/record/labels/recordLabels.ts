import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { objectAt, textAt, type JsonObject } from '../../../../../core/json';
import { ok } from '../../../../../core/result';
import type { CallResult } from '../../../../../core/retry/callResult';
import type { AccountNames, TypeInVersion } from '../../../objects/names/accountNames';
import type { Choices } from '../../../objects/names/choices';

/** An entry of the *Options* of operations that read records. */
export const withLabelsOption: INodeProperties = {
	displayName: 'With Labels',
	name: 'withLabels',
	type: 'boolean',
	default: false,
	description:
		"Whether to add, under 'labels', the email of owners and the labels of pipelines, stages and options that the records have",
};

/** By the name of a property: whether it can have several values, and what these are called. */
type Named = Map<string, { isMultiple: boolean; choices: Choices }>;

/** Says what the values of records are called. */
export class RecordLabels {
	private renewing: Promise<void> | undefined;
	private renewals: number;

	private constructor(
		private readonly names: AccountNames,
		private readonly type: TypeInVersion,
		private readonly wanted: readonly string[] | 'all',
		private named: Named,
	) {
		this.renewals = names.renewals;
	}

	/**
	 * @param wanted names of properties; empty for those that HubSpot gives by itself, which hold no
	 * owners
	 */
	static async of(
		names: AccountNames,
		type: TypeInVersion,
		wanted: readonly string[] | 'all',
	): Promise<CallResult<RecordLabels>> {
		const named = await learn(names, type, wanted);
		return named.ok ? ok(new RecordLabels(names, type, wanted, named.value)) : named;
	}

	/** For each record, the names of its values by property; those without one are left out. */
	async labelsOf(records: readonly JsonObject[]): Promise<IDataObject[]> {
		const labels = records.map((record) => labelsOfOne(this.named, record));
		if (labels.every(({ isWhole }) => isWhole)) return labels.map(({ found }) => found);
		await this.renew();
		return records.map((record) => labelsOfOne(this.named, record).found);
	}

	/** What an earlier run has asked may be older than the values. Pages ask for it side by side. */
	private async renew(): Promise<void> {
		this.names.renew();
		if (this.names.renewals > this.renewals) {
			this.renewals = this.names.renewals;
			this.renewing = this.learnAnew();
		}
		await this.renewing;
	}

	private async learnAnew(): Promise<void> {
		const anew = await learn(this.names, this.type, this.wanted);
		if (anew.ok) this.named = anew.value;
	}
}

async function learn(
	names: AccountNames,
	type: TypeInVersion,
	wanted: readonly string[] | 'all',
): Promise<CallResult<Named>> {
	const properties = await names.properties(type, wanted === 'all' ? [] : wanted);
	if (!properties.ok) return properties;
	const isChosen = wanted !== 'all' && wanted.length > 0;
	const chosen = new Set(isChosen ? wanted : properties.value.keys());
	const named: Named = new Map();
	for (const property of properties.value.values()) {
		const { name, source, isMultiple } = property;
		if (!chosen.has(name) || (source === 'owners' && wanted.length === 0)) continue;
		const choices = await names.choicesOf(type, property, true);
		if (choices.ok) named.set(name, { isMultiple, choices: choices.value });
		// Not every type whose records have the property has pipelines.
		else if (isChosen || source === 'owners') return choices;
	}
	return ok(named);
}

/** @returns `isWhole`: whether every value has a name */
function labelsOfOne(named: Named, record: JsonObject): { found: IDataObject; isWhole: boolean } {
	const properties = objectAt(record, 'properties');
	const found: IDataObject = {};
	let isWhole = true;
	for (const name of Object.keys(properties)) {
		const known = named.get(name);
		const value = known && textAt(properties, name);
		if (!known || !value) continue;
		const { isMultiple, choices } = known;
		const parts = isMultiple ? value.split(';').filter(Boolean) : [value];
		const labels = parts.map((part) => choices.withValue(part)?.label);
		if (labels.includes(undefined)) isWhole = false;
		if (labels.every((label) => label === undefined)) continue;
		found[name] = labels.map((label, index) => label ?? parts[index]).join(';');
	}
	return { found, isWhole };
}
