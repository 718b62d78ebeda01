/** What is known of HubSpot's own properties without asking the account. */

const OF_PEOPLE = ['phone', 'website', 'address', 'city', 'state', 'zip', 'country', 'industry'];
const OF_SALES = ['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id'];

const EVERYDAY: Readonly<Record<string, ReadonlySet<string>>> = {
	contacts: new Set([
		...[
			'email',
			'firstname',
			'lastname',
			'salutation',
			'jobtitle',
			'mobilephone',
			'fax',
			'company',
		],
		...[...OF_PEOPLE, ...OF_SALES],
	]),
	companies: new Set(['name', 'domain', 'description', ...OF_PEOPLE, ...OF_SALES]),
	deals: new Set(['dealname', 'dealstage', 'pipeline', 'amount', 'hubspot_owner_id']),
	tickets: new Set([
		...['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority'],
	]),
	notes: new Set(['hs_note_body']),
	calls: new Set([
		...['hs_call_title', 'hs_call_body', 'hs_call_status', 'hs_call_direction', 'hs_call_duration'],
	]),
	tasks: new Set(['hs_task_subject', 'hs_task_body', 'hs_task_status', 'hs_task_priority']),
	meetings: new Set(['hs_meeting_title']),
};

const EVERYDAY_OF_OTHERS: ReadonlySet<string> = new Set(['hs_name', 'hs_description']);

/**
 * Whether a property of a type can be written in every account, and holds neither dates nor yes and no.
 */
export function isEverydayProperty(objectType: string, name: string): boolean {
	const ofType = Object.hasOwn(EVERYDAY, objectType) ? EVERYDAY[objectType] : EVERYDAY_OF_OTHERS;
	return ofType.has(name);
}

const SET_BY_HUBSPOT = [
	/^hs_all_(contact_vids|owner_ids|team_ids|accessible_team_ids)$/,
	/^hs_(calculated|searchable_calculated|object_source|user_ids_of)_\w+$/,
	/^hs_(v2_)?(date_entered|date_exited|time_in|cumulative_time_in|latest_time_in)_\w+$/,
	/^hs_(created|updated)_by_user_id$/,
	/^hs_(email_domain|is_contact|is_unworked|full_name_or_email|was_imported|object_source)$/,
	/^hs_(object_id|merged_object_ids|createdate|lastmodifieddate)$/,
	/^num_(notes|contacted_notes|associated_\w+|conversion_events|unique_conversion_events)$/,
	/^(days_to_close|lastmodifieddate)$/,
];

/** Whether HubSpot sets a property itself and takes no value for it, as far as that is sure. */
export function isKnownReadOnly(name: string): boolean {
	return SET_BY_HUBSPOT.some((pattern) => pattern.test(name));
}
