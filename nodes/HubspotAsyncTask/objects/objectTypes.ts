import { API_VERSIONS, type ApiVersion, type PathByVersion } from '../transport/apiVersion';

export type BatchVerb = 'read' | 'create' | 'update' | 'upsert' | 'archive';

/** Custom object types of the account. */
export const SCHEMAS_PATH: PathByVersion = {
	v3: '/crm-object-schemas/v3/schemas',
	'2026-03': '/crm-object-schemas/2026-03/schemas',
	'2026-09': '/crm-object-schemas/2026-09/schemas',
};

interface ObjectType {
	/** Name in paths. */
	value: string;
	/** Name in the editor. */
	name: string;
	/** HubSpot's id of the type, which may stand in the name's place. */
	typeId?: string;
	/** What exports call a type whose id isn't published, where that is known. */
	exportName?: string;
	/** The verbs that the type allows, where it doesn't allow all. */
	verbs?: readonly BatchVerb[];
	/** The same for versions of the API that have others. */
	verbsIn?: Partial<Record<ApiVersion, readonly BatchVerb[]>>;
}

const ALL_VERBS = ['read', 'create', 'update', 'upsert', 'archive'] as const;
const READ_ONLY = ['read'] as const;
const READ_AND_UPDATE = ['read', 'update'] as const;

/**
 * Standard and partner object types, with the verbs that HubSpot's reference has for them. Custom
 * types (`2-…`) are named by ID.
 * @see https://developers.hubspot.com/docs/guides/crm/using-object-apis
 */
export const OBJECT_TYPES: readonly ObjectType[] = [
	{ value: 'appointments', name: 'Appointments', typeId: '0-421' },
	{ value: 'calls', name: 'Calls', typeId: '0-48' },
	{ value: 'carts', name: 'Carts', typeId: '0-142' },
	{ value: 'commerce_payments', name: 'Commerce Payments', typeId: '0-101' },
	{ value: 'communications', name: 'Communications', typeId: '0-18' },
	{ value: 'companies', name: 'Companies', typeId: '0-2' },
	{ value: 'contacts', name: 'Contacts', typeId: '0-1' },
	{ value: 'contracts', name: 'Contracts', verbs: READ_ONLY, verbsIn: { '2026-09': ALL_VERBS } },
	{ value: '0-410', name: 'Courses', typeId: '0-410' },
	{ value: 'deals', name: 'Deals', typeId: '0-3' },
	{ value: 'discounts', name: 'Discounts', typeId: '0-84' },
	{ value: 'emails', name: 'Emails', typeId: '0-49' },
	{ value: 'feedback_submissions', name: 'Feedback Submissions', typeId: '0-19', verbs: READ_ONLY },
	{ value: 'fees', name: 'Fees', typeId: '0-85' },
	{
		value: 'goal_targets',
		name: 'Goal Targets',
		typeId: '0-74',
		verbsIn: { '2026-09': ['read', 'create', 'update', 'archive'] },
	},
	{ value: 'invoices', name: 'Invoices', typeId: '0-53' },
	{ value: 'leads', name: 'Leads', typeId: '0-136' },
	{ value: 'line_items', name: 'Line Items', typeId: '0-8' },
	{ value: '0-420', name: 'Listings', typeId: '0-420' },
	{ value: 'meetings', name: 'Meetings', typeId: '0-47' },
	{ value: 'notes', name: 'Notes', typeId: '0-46' },
	{ value: 'orders', name: 'Orders', typeId: '0-123' },
	{
		value: 'partner_clients',
		name: 'Partner Clients',
		exportName: 'PARTNER_CLIENT',
		verbs: READ_AND_UPDATE,
		verbsIn: { '2026-09': ['update'] },
	},
	{
		value: 'partner_services',
		name: 'Partner Services',
		exportName: 'PARTNER_SERVICE',
		verbs: READ_AND_UPDATE,
	},
	{
		value: 'payments',
		name: 'Payments',
		verbs: READ_ONLY,
		verbsIn: { '2026-03': [], '2026-09': [] },
	},
	{ value: 'postal_mail', name: 'Postal Mail', typeId: '0-116' },
	{ value: 'products', name: 'Products', typeId: '0-7' },
	{ value: 'projects', name: 'Projects', typeId: '0-970', verbsIn: { '2026-09': [] } },
	{ value: 'quotes', name: 'Quotes', typeId: '0-14' },
	{ value: '0-162', name: 'Services', typeId: '0-162' },
	{ value: 'subscriptions', name: 'Subscriptions', typeId: '0-69' },
	{ value: 'tasks', name: 'Tasks', typeId: '0-27' },
	{ value: 'taxes', name: 'Taxes', typeId: '0-86' },
	{ value: 'tickets', name: 'Tickets', typeId: '0-5' },
	{ value: 'users', name: 'Users', typeId: '0-115' },
];

/** By name and by type ID. */
const TYPES = new Map(
	OBJECT_TYPES.flatMap((type) => [
		[type.value, type] as const,
		[type.typeId ?? type.value, type] as const,
	]),
);

/** The verbs that a version of HubSpot's API has for the type; one not listed here may have all. */
export function verbsOf(objectType: string, version: ApiVersion): readonly BatchVerb[] {
	const { verbs = ALL_VERBS, verbsIn = {} } = TYPES.get(objectType.toLowerCase()) ?? {};
	return verbsIn[version] ?? verbs;
}

/** The versions of HubSpot's API that have the verb for the type. */
export function versionsWith(objectType: string, verb: BatchVerb): readonly ApiVersion[] {
	return API_VERSIONS.filter((version) => verbsOf(objectType, version).includes(verb));
}
