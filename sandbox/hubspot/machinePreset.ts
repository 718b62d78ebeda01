import { engagement, options } from './preset';
import type { Preset } from './preset';

/** A custom object with a property of every kind that HubSpot has. All but the name are its own. */
export const MACHINE: Preset = {
	...engagement,
	shownByDefault: [],
	properties: [
		{ name: 'hs_name', label: 'Name' },
		{ name: 'hs_description', label: 'Description' },
		{
			name: 'serial_number',
			label: 'Serial number',
			hasUniqueValue: true,
			hubspotDefined: false,
		},
		{ name: 'notes', label: 'Notes', fieldType: 'textarea', hubspotDefined: false },
		{ name: 'hotline', label: 'Hotline', type: 'phone_number', hubspotDefined: false },
		{ name: 'operating_hours', label: 'Hours', type: 'number', hubspotDefined: false },
		{ name: 'built_on', label: 'Built on', type: 'date', hubspotDefined: false },
		{ name: 'last_service', label: 'Last service', type: 'datetime', hubspotDefined: false },
		{ name: 'is_running', label: 'Running', type: 'bool', hubspotDefined: false },
		{
			name: 'is_leased',
			label: 'Leased',
			type: 'enumeration',
			fieldType: 'booleancheckbox',
			hubspotDefined: false,
		},
		{
			name: 'condition',
			label: 'Condition',
			type: 'enumeration',
			options: options('NEW', 'USED', 'BROKEN'),
			hubspotDefined: false,
		},
		{
			name: 'fuel',
			label: 'Fuel',
			type: 'enumeration',
			fieldType: 'radio',
			options: options('DIESEL', 'ELECTRIC'),
			hubspotDefined: false,
		},
		{
			name: 'extras',
			label: 'Extras',
			type: 'enumeration',
			fieldType: 'checkbox',
			options: options('CABIN', 'CRANE', 'RADIO'),
			hubspotDefined: false,
		},
		{
			name: 'age_in_days',
			label: 'Age in days',
			type: 'number',
			fieldType: 'calculation_equation',
			calculated: true,
			hubspotDefined: false,
			modificationMetadata: { readOnlyValue: true },
		},
		{
			name: 'imported_from',
			label: 'Imported from',
			hubspotDefined: false,
			modificationMetadata: { readOnlyValue: true },
		},
	],
};
