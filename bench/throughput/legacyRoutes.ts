// The calls of HubSpot's older API that n8n's own HubSpot node makes, as far as this bench needs
// them: on the sandbox's records, behind the same rate limit.
import { isObject, type Answer, type Call, type Route } from '../../sandbox/http';
import { authenticate } from '../../sandbox/hubspot/auth';
import { notFound, refuse } from '../../sandbox/hubspot/errors';
import type { CrmRecord } from '../../sandbox/hubspot/records';
import type { HubspotTruth } from '../../sandbox/hubspot/truth';
import { findingsOf } from '../../sandbox/hubspot/validation';

export function legacyRoutes(truth: HubspotTruth): Route[] {
	return [
		{
			method: 'PUT',
			path: '/companies/v2/companies/:companyId',
			handle: (call) => updateCompany(truth, call),
		},
		{
			method: 'POST',
			path: '/contacts/v1/contact/createOrUpdate/email/:email',
			handle: (call) => createOrUpdate(truth, call),
		},
		{
			method: 'GET',
			path: '/contacts/v1/contact/vid/:vid/profile',
			handle: (call) => profile(truth, call),
		},
	];
}

function updateCompany(truth: HubspotTruth, call: Call): Answer {
	authenticate(truth, call);
	const record = truth.record('companies', call.params.companyId);
	if (!record) throw notFound(call);
	write(truth, call, 'companies', record, 'name');
	const body = { portalId: truth.portalId, companyId: Number(record.id), isDeleted: false };
	return { status: 200, body: { ...body, properties: shown(record) } };
}

function createOrUpdate(truth: HubspotTruth, call: Call): Answer {
	authenticate(truth, call);
	const { email } = call.params;
	const store = truth.records('contacts');
	const known = store.find(email, 'email');
	const values = valuesOf(truth, call, 'contacts', 'property');
	const source = { verb: 'upsert', requestId: call.requestId } as const;
	if (known) store.write(known, values, source);
	const { id } = known ?? truth.createRecord('contacts', { email, ...values }, source);
	return { status: 200, body: { vid: Number(id), isNew: !known } };
}

function profile(truth: HubspotTruth, call: Call): Answer {
	authenticate(truth, call);
	const record = truth.record('contacts', call.params.vid);
	if (!record) throw notFound(call, 'contact does not exist');
	const body = { vid: Number(record.id), 'portal-id': truth.portalId, 'is-contact': true };
	return { status: 200, body: { ...body, properties: shown(record) } };
}

function write(
	truth: HubspotTruth,
	call: Call,
	type: string,
	record: CrmRecord,
	nameKey: string,
): void {
	const values = valuesOf(truth, call, type, nameKey);
	truth.records(type).write(record, values, { verb: 'update', requestId: call.requestId });
}

/** The properties as the old API has them, a list; throws the old API's 400. */
function valuesOf(
	truth: HubspotTruth,
	call: Call,
	type: string,
	nameKey: string,
): Record<string, string> {
	const list = isObject(call.body) ? call.body.properties : undefined;
	const entries = (Array.isArray(list) ? list : []) as Array<Record<string, unknown>>;
	const values = Object.fromEntries(
		entries.map((entry) => [String(entry[nameKey]), String(entry.value)]),
	);
	const findings = findingsOf(truth.properties(type), values, truth.portalId);
	if (findings.length === 0) return values;
	const message = 'Property values were not valid';
	const refusal = refuse(call, 400, { message, category: 'VALIDATION_ERROR' });
	Object.assign(refusal.answer.body as object, { validationResults: findings });
	throw refusal;
}

function shown({ properties }: CrmRecord) {
	const all = Object.entries(properties);
	return Object.fromEntries(all.map(([name, value]) => [name, { value }]));
}
