import type { VersionName } from './versions';

/** The kinds of records: their names, ids, and the scopes that open them. */

export interface ObjectType {
	/** Plural, as in paths. */
	name: string;
	/** Absent for the partner types, whose ids HubSpot doesn't publish. */
	objectTypeId?: string;
	/** As printed in messages: "Could not get some CONTACT objects". */
	label: string;
	fullyQualifiedName?: string;
	/** Any one of these sets of scopes is enough. */
	readScopes: string[][];
	writeScopes: string[][];
	/** Unless a version has others. */
	verbs: readonly BatchVerb[];
	isCustom?: boolean;
}

export type BatchVerb = 'create' | 'read' | 'update' | 'upsert' | 'archive';

const ALL: readonly BatchVerb[] = ['create', 'read', 'update', 'upsert', 'archive'];
const READ_UPDATE: readonly BatchVerb[] = ['read', 'update'];
const READ: readonly BatchVerb[] = ['read'];

function type(
	name: string,
	objectTypeId: string | undefined,
	label: string,
	scope = `crm.objects.${name}`,
	more: Partial<ObjectType> = {},
): ObjectType {
	const readScopes = [[`${scope}.read`]];
	const writeScopes = [[`${scope}.write`]];
	return { name, objectTypeId, label, readScopes, writeScopes, verbs: ALL, ...more };
}

const CONTACTS = 'crm.objects.contacts';
const LINE_ITEMS = 'crm.objects.line_items';

/** Line items and their kin open with `e-commerce` as well. */
function commerce(scope: string): Partial<ObjectType> {
	return {
		readScopes: [[`${scope}.read`], ['e-commerce']],
		writeScopes: [[`${scope}.write`], ['e-commerce']],
	};
}

/** HubSpot: the ids and scopes of its API reference; calls, notes and the like hang on contacts. */
const STANDARD_TYPES: ObjectType[] = [
	type('contacts', '0-1', 'CONTACT'),
	type('companies', '0-2', 'COMPANY'),
	type('deals', '0-3', 'DEAL'),
	type('tickets', '0-5', 'TICKET', '', { readScopes: [['tickets']], writeScopes: [['tickets']] }),
	type('products', '0-7', 'PRODUCT', '', commerce('crm.objects.products')),
	type('line_items', '0-8', 'LINE_ITEM', '', commerce(LINE_ITEMS)),
	type('quotes', '0-14', 'QUOTE', '', commerce('crm.objects.quotes')),
	type('communications', '0-18', 'COMMUNICATION', CONTACTS),
	type('feedback_submissions', '0-19', 'FEEDBACK_SUBMISSION', CONTACTS, { verbs: READ }),
	type('tasks', '0-27', 'TASK', CONTACTS),
	type('notes', '0-46', 'NOTE', CONTACTS),
	type('meetings', '0-47', 'MEETING_EVENT', CONTACTS),
	type('calls', '0-48', 'CALL', CONTACTS),
	type('emails', '0-49', 'EMAIL', '', {
		readScopes: [[`${CONTACTS}.read`, 'sales-email-read']],
		writeScopes: [[`${CONTACTS}.write`, 'sales-email-read']],
	}),
	type('invoices', '0-53', 'INVOICE'),
	type('subscriptions', '0-69', 'SUBSCRIPTION'),
	type('goal_targets', '0-74', 'GOAL_TARGET', 'crm.objects.goals'),
	type('discounts', '0-84', 'DISCOUNT', '', commerce(LINE_ITEMS)),
	type('fees', '0-85', 'FEE', '', commerce(LINE_ITEMS)),
	type('taxes', '0-86', 'TAX', LINE_ITEMS),
	type('commerce_payments', '0-101', 'COMMERCE_PAYMENT', 'crm.objects.commercepayments'),
	type('users', '0-115', 'USER'),
	type('postal_mail', '0-116', 'POSTAL_MAIL', CONTACTS),
	type('orders', '0-123', 'ORDER'),
	type('leads', '0-136', 'LEAD'),
	type('carts', '0-142', 'CART'),
	type('services', '0-162', 'SERVICE'),
	type('courses', '0-410', 'COURSE'),
	type('listings', '0-420', 'LISTING'),
	type('appointments', '0-421', 'APPOINTMENT'),
	type('projects', '0-970', 'PROJECT'),
	// The reference names no scope for payments: any token may read them.
	type('payments', undefined, 'PAYMENT', undefined, { verbs: READ, readScopes: [[]] }),
	type('contracts', undefined, 'CONTRACT', undefined, { verbs: READ }),
	type('partner_services', undefined, 'PARTNER_SERVICE', 'crm.objects.partner-services', {
		verbs: READ_UPDATE,
	}),
	type('partner_clients', undefined, 'PARTNER_CLIENT', 'crm.objects.partner-clients', {
		verbs: READ_UPDATE,
	}),
];

/** HubSpot: where the reference of a version has other verbs than the others. */
const VERBS_BY_VERSION: Record<string, Partial<Record<VersionName, readonly BatchVerb[]>>> = {
	contracts: { '2026-09': ALL },
	goal_targets: { '2026-09': ['create', 'read', 'update', 'archive'] },
	partner_clients: { '2026-09': ['update'] },
	payments: { '2026-03': [], '2026-09': [] },
};

export function verbsOf({ name, verbs }: ObjectType, version: VersionName): readonly BatchVerb[] {
	return VERBS_BY_VERSION[name]?.[version] ?? verbs;
}

/** HubSpot takes plural and singular names, ids and, for custom types, both qualified names. */
function aliasesOf({ name, objectTypeId, label, fullyQualifiedName }: ObjectType): string[] {
	const qualified = fullyQualifiedName ? [fullyQualifiedName, `p_${name}`] : [];
	return [name, objectTypeId ?? name, label, ...qualified].map((alias) => alias.toLowerCase());
}

const STANDARD = new Map(
	STANDARD_TYPES.flatMap((type) => aliasesOf(type).map((alias) => [alias, type] as const)),
);

export class ObjectTypes {
	private readonly customTypes = new Map<string, ObjectType>();

	/** A custom object; its id is `2-…`. Returns the one that is there already. */
	defineCustom(objectTypeId: string, name: string, portalId: number): ObjectType {
		const existing = this.find(objectTypeId);
		if (existing) return existing;
		const custom = type(name, objectTypeId, name.toUpperCase(), 'crm.objects.custom', {
			fullyQualifiedName: `p${portalId}_${name}`,
			isCustom: true,
		});
		for (const alias of aliasesOf(custom)) this.customTypes.set(alias, custom);
		return custom;
	}

	find(given: string): ObjectType | undefined {
		const wanted = given.toLowerCase();
		return STANDARD.get(wanted) ?? this.customTypes.get(wanted);
	}

	custom(): ObjectType[] {
		return [...new Set(this.customTypes.values())];
	}
}
