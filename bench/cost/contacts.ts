import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { batchRead, batchUpdate } from '../../test/engine/harness/services';

/** What a run does with its items. */
export const SCENARIOS = ['update', 'mapped', 'read'] as const;

export type Scenario = (typeof SCENARIOS)[number];

export const PROPERTIES = [
	'email',
	'firstname',
	'lastname',
	'phone',
	'company',
	'jobtitle',
	'city',
	'hs_lead_status',
] as const;

/** Ids of HubSpot's records have about so many digits. */
const FIRST_ID = 151_000_000_001;

export function idOf(index: number): string {
	return String(FIRST_ID + index);
}

export function indexOf(id: string): number {
	return Number(id) - FIRST_ID;
}

/** A contact's properties, other ones for every contact. */
export function propertiesOf(index: number): Record<string, string> {
	return {
		email: `ada.lovelace.${index}@example.com`,
		firstname: `Ada ${index}`,
		lastname: `Lovelace ${index % 997}`,
		phone: `+49 40 555 ${String(index).padStart(6, '0')}`,
		company: `Analytical Engines ${index % 89} Ltd`,
		jobtitle: index % 3 === 0 ? 'Head of Computing' : 'Engineer',
		city: ['London', 'Hamburg', 'São Paulo', 'Zürich'][index % 4],
		hs_lead_status: 'IN_PROGRESS',
	};
}

export function itemsFor(scenario: Scenario, count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_item, index) => ({
		json: scenario === 'read' ? { id: idOf(index) } : { id: idOf(index), ...propertiesOf(index) },
		pairedItem: { item: index },
	}));
}

export function parametersFor(scenario: Scenario): INodeParameters {
	if (scenario === 'read') return batchRead('contacts', { properties: [...PROPERTIES] });
	if (scenario === 'update') return batchUpdate('contacts');
	const value = Object.fromEntries(PROPERTIES.map((name) => [name, `={{ $json.${name} }}`]));
	const schema = PROPERTIES.map((id) => ({
		id,
		displayName: id,
		type: 'string',
		required: false,
		defaultMatch: false,
		display: true,
	}));
	return batchUpdate('contacts', { fields: { mappingMode: 'defineBelow', value, schema } });
}
