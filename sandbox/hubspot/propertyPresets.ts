import { STANDARD_PIPELINES } from './account/pipelines';
import { ACTIVITIES } from './activityPresets';
import { MACHINE } from './machinePreset';
import { engagement, options } from './preset';
import type { Preset } from './preset';

const { deals: SALES } = STANDARD_PIPELINES;

/** Properties list pipelines and stages by what these are called. */
const named = (entries: Array<{ id: string; label?: string }>) =>
	entries.map(({ id: value, label = value }) => ({ value, label }));

export const PRESETS: Record<string, Preset> = {
	contacts: {
		created: 'createdate',
		modified: 'lastmodifieddate',
		shownByDefault: ['email', 'firstname', 'lastname'],
		properties: [
			{ name: 'email', label: 'Email', hasUniqueValue: true },
			{ name: 'hs_additional_emails', label: 'Additional email addresses' },
			{ name: 'firstname', label: 'First Name' },
			{ name: 'lastname', label: 'Last Name' },
			{ name: 'phone', label: 'Phone Number' },
			{ name: 'jobtitle', label: 'Job Title' },
			{ name: 'website', label: 'Website URL' },
			{
				name: 'lifecyclestage',
				label: 'Lifecycle Stage',
				type: 'enumeration',
				fieldType: 'radio',
				options: options('subscriber', 'lead', 'opportunity', 'customer'),
			},
			{
				name: 'hs_buying_role',
				label: 'Buying Role',
				type: 'enumeration',
				fieldType: 'checkbox',
				options: options('BLOCKER', 'BUDGET_HOLDER', 'CHAMPION', 'DECISION_MAKER'),
			},
			{ name: 'hs_email_optout', label: 'Unsubscribed from all email', type: 'bool' },
			{ name: 'closedate', label: 'Close Date', type: 'datetime' },
			{
				name: 'hs_calculated_merged_vids',
				label: 'Merged vids with timestamps of a contact',
				calculated: true,
				modificationMetadata: { readOnlyValue: true },
			},
			{
				name: 'days_to_close',
				label: 'Days To Close',
				type: 'number',
				calculated: true,
				modificationMetadata: { readOnlyValue: true },
			},
		],
	},
	companies: {
		created: 'createdate',
		modified: 'hs_lastmodifieddate',
		shownByDefault: ['domain', 'name'],
		properties: [
			{ name: 'name', label: 'Company name' },
			{ name: 'domain', label: 'Company Domain Name' },
			{ name: 'city', label: 'City' },
			{ name: 'numberofemployees', label: 'Number of Employees', type: 'number' },
		],
	},
	deals: {
		created: 'createdate',
		modified: 'hs_lastmodifieddate',
		shownByDefault: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
		properties: [
			{ name: 'dealname', label: 'Deal Name' },
			{ name: 'amount', label: 'Amount', type: 'number' },
			{ name: 'closedate', label: 'Close Date', type: 'datetime' },
			{ name: 'pipeline', label: 'Pipeline', type: 'enumeration', options: named([SALES]) },
			{ name: 'dealstage', label: 'Stage', type: 'enumeration', options: named(SALES.stages) },
		],
	},
	tickets: {
		created: 'createdate',
		modified: 'hs_lastmodifieddate',
		shownByDefault: ['content', 'hs_pipeline', 'hs_pipeline_stage', 'subject'],
		properties: [
			{ name: 'subject', label: 'Ticket name' },
			{ name: 'content', label: 'Ticket description' },
			{ name: 'hs_pipeline', label: 'Pipeline' },
			{ name: 'hs_pipeline_stage', label: 'Ticket status' },
			{
				name: 'hs_ticket_priority',
				label: 'Priority',
				type: 'enumeration',
				options: options('LOW', 'MEDIUM', 'HIGH', 'URGENT'),
			},
		],
	},
	...ACTIVITIES,
	partner_services: {
		...engagement,
		shownByDefault: [],
		properties: [
			{ name: 'hs_name', label: 'Name' },
			{ name: 'hs_description', label: 'Description' },
			{ name: 'hs_amount', label: 'Amount', type: 'number' },
			{
				name: 'hs_status',
				label: 'Status',
				type: 'enumeration',
				options: options('PLANNED', 'ACTIVE', 'COMPLETED'),
			},
		],
	},
	partner_clients: {
		...engagement,
		shownByDefault: [],
		properties: [
			{ name: 'hs_name', label: 'Name' },
			{ name: 'hs_domain', label: 'Domain' },
		],
	},
	machine: MACHINE,
	generic: {
		...engagement,
		shownByDefault: [],
		properties: [
			{ name: 'hs_name', label: 'Name' },
			{ name: 'hs_description', label: 'Description' },
		],
	},
};
