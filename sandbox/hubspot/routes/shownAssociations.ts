import type { AssociationDefinition } from '../associations/definitions';
import type { ObjectType } from '../objectTypes';
import type { CrmRecord } from '../records';
import type { HubspotTruth } from '../truth';

/**
 * The `associations` of a listed record, by the other type's name. Not simulated: that there are
 * pages of them.
 */
export function showAssociations(
	truth: HubspotTruth,
	type: ObjectType,
	{ id }: CrmRecord,
	toTypes: ObjectType[],
): object {
	const shown = toTypes.flatMap((toType) => {
		const linked = truth.associations.of({ type: type.name, id }, toType.name);
		const results = linked.flatMap(({ toId, types }) =>
			types.map((one) => ({ id: toId, type: nameOf(truth, type, toType, one) })),
		);
		return results.length > 0 ? [[toType.name, { results }] as const] : [];
	});
	return shown.length > 0 ? { associations: Object.fromEntries(shown) } : {};
}

/** As v3 calls them: `contact_to_company`, where there is a primary one the plain is `…_unlabeled`. */
function nameOf(
	truth: HubspotTruth,
	from: ObjectType,
	to: ObjectType,
	{ label, isPrimary }: AssociationDefinition,
): string {
	const base = `${from.label}_to_${to.label}`.toLowerCase();
	if (isPrimary) return base;
	if (label !== null) return label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
	const hasPrimary = truth.associations.types(from.name, to.name).some((one) => one.isPrimary);
	return hasPrimary ? `${base}_unlabeled` : base;
}
