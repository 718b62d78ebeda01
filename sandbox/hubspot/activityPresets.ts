import { engagement, options } from './preset';
import type { Preset } from './preset';
import type { PropertyInput } from './propertyDefinition';

const TIMESTAMP: PropertyInput = { name: 'hs_timestamp', label: 'Activity date', type: 'datetime' };

/** HubSpot: the one thing that every activity must have is its time. */
const activity = { ...engagement, shownByDefault: [], required: ['hs_timestamp'] };

/** Calls, notes and the like. Of their many properties a few. */
export const ACTIVITIES: Record<string, Preset> = {
	calls: {
		...activity,
		properties: [
			{ name: 'hs_call_title', label: 'Call Title' },
			{ name: 'hs_call_body', label: 'Call notes' },
			{ name: 'hs_call_duration', label: 'Call duration', type: 'number' },
			TIMESTAMP,
			{
				name: 'hs_call_direction',
				label: 'Call direction',
				type: 'enumeration',
				options: options('INBOUND', 'OUTBOUND'),
			},
			{
				name: 'hs_call_status',
				label: 'Call status',
				type: 'enumeration',
				options: options('BUSY', 'CANCELED', 'COMPLETED', 'FAILED', 'NO_ANSWER', 'QUEUED'),
			},
		],
	},
	communications: {
		...activity,
		properties: [
			TIMESTAMP,
			{ name: 'hs_communication_body', label: 'Communication body' },
			{
				name: 'hs_communication_channel_type',
				label: 'Channel type',
				type: 'enumeration',
				options: options('WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS'),
			},
		],
	},
	emails: {
		...activity,
		properties: [
			TIMESTAMP,
			{ name: 'hs_email_subject', label: 'Email subject' },
			{ name: 'hs_email_text', label: 'Email body' },
			{
				name: 'hs_email_direction',
				label: 'Email direction',
				type: 'enumeration',
				options: options('EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'),
			},
		],
	},
	meetings: {
		...activity,
		properties: [
			TIMESTAMP,
			{ name: 'hs_meeting_title', label: 'Meeting name' },
			{ name: 'hs_meeting_body', label: 'Meeting description' },
			{ name: 'hs_meeting_start_time', label: 'Meeting start time', type: 'datetime' },
			{ name: 'hs_meeting_end_time', label: 'Meeting end time', type: 'datetime' },
		],
	},
	notes: {
		...activity,
		properties: [TIMESTAMP, { name: 'hs_note_body', label: 'Note body', fieldType: 'textarea' }],
	},
	postal_mail: {
		...activity,
		properties: [TIMESTAMP, { name: 'hs_postal_mail_body', label: 'Body' }],
	},
	tasks: {
		...activity,
		properties: [
			TIMESTAMP,
			{ name: 'hs_task_subject', label: 'Task Title' },
			{ name: 'hs_task_body', label: 'Task Notes' },
			{
				name: 'hs_task_status',
				label: 'Task status',
				type: 'enumeration',
				options: options('NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'),
			},
		],
	},
};
