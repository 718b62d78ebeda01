import type { ObjectType } from './objectTypes';
import { completeDefinition } from './propertyDefinition';
import type { PropertyDefinition, PropertyInput } from './propertyDefinition';
import type { Preset } from './preset';
import { PRESETS } from './propertyPresets';

/** The types whose records belong to somebody. Of HubSpot's many the usual ones. */
const OWNED: ReadonlySet<string> = new Set(['contacts', 'companies', 'deals', 'tickets']);

const OWNER: PropertyInput = {
	name: 'hubspot_owner_id',
	label: 'Owner',
	type: 'enumeration',
	externalOptions: true,
	referencedObjectType: 'OWNER',
	hubspotDefined: true,
};

/** The definitions of every object type, filled from the presets when first asked for. */
export class PropertyStore {
	private readonly byType = new Map<string, Map<string, PropertyDefinition>>();

	private readonly accountRules = new Map<string, string[]>();

	of(type: ObjectType): Map<string, PropertyDefinition> {
		let definitions = this.byType.get(type.name);
		if (!definitions) {
			const { created, modified, properties } = presetOf(type);
			const readOnly = { hubspotDefined: true, modificationMetadata: { readOnlyValue: true } };
			const all: PropertyInput[] = [
				{ name: 'hs_object_id', label: 'Record ID', type: 'number', ...readOnly },
				{ name: created, label: 'Create Date', type: 'datetime', ...readOnly },
				{ name: modified, label: 'Last Modified Date', type: 'datetime', ...readOnly },
				{ name: 'hs_merged_object_ids', label: 'Merged record IDs', ...readOnly },
				...(OWNED.has(type.name) ? [OWNER] : []),
				...properties.map((property) => ({ hubspotDefined: true, ...property })),
			];
			definitions = new Map(all.map((input) => [input.name, completeDefinition(input)]));
			this.byType.set(type.name, definitions);
		}
		return definitions;
	}

	/** What a new record must have: what HubSpot requires, and what the account does besides. */
	required(type: ObjectType, withAccountRules: boolean): string[] {
		const own = withAccountRules ? (this.accountRules.get(type.name) ?? []) : [];
		return [...new Set([...(presetOf(type).required ?? []), ...own])];
	}

	/** A rule of the account's: no record without these. */
	require(type: ObjectType, names: string[]): void {
		this.accountRules.set(type.name, names);
	}

	define(type: ObjectType, input: PropertyInput): PropertyDefinition {
		const definition = completeDefinition(input);
		this.of(type).set(definition.name, definition);
		return definition;
	}
}

export function presetOf(type: ObjectType): Preset {
	return PRESETS[type.name] ?? PRESETS.generic;
}
