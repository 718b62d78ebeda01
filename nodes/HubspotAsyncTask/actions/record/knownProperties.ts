/** What is known of HubSpot's own properties without asking the account. */

const EVERYDAY: ReadonlySet<string> = new Set([
	...['email', 'firstname', 'lastname', 'salutation', 'jobtitle', 'phone', 'mobilephone', 'fax'],
	...['company', 'website', 'address', 'city', 'state', 'zip', 'country', 'lifecyclestage'],
	...['hs_lead_status', 'hubspot_owner_id', 'name', 'domain', 'industry', 'description'],
	...['dealname', 'dealstage', 'pipeline', 'amount', 'subject', 'content', 'hs_pipeline'],
	...['hs_pipeline_stage', 'hs_ticket_priority', 'hs_name', 'hs_description', 'hs_note_body'],
	...['hs_call_title', 'hs_call_body', 'hs_call_status', 'hs_call_direction', 'hs_call_duration'],
	...['hs_task_subject', 'hs_task_body', 'hs_task_status', 'hs_task_priority', 'hs_meeting_title'],
]);

/** Whether a property can be written in every account, and holds neither dates nor yes and no. */
export function isEverydayProperty(name: string): boolean {
	return EVERYDAY.has(name);
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
