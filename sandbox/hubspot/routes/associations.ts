import type { Answer, Call } from '../../http';
import type { AssociationDefinition } from '../associations/definitions';
import { definitionsOf, liveRecord, readEnd, readTypes } from '../associations/inputs';
import { requireScopes } from '../auth';
import { batchAnswer } from '../batchAnswer';
import { missingField, readInputs } from '../batchInputs';
import type { StandardError } from '../errors';
import type { ObjectType } from '../objectTypes';
import { namedType } from '../openType';
import type { HubspotRoute } from '../route';
import {
	associationArchive,
	associationCreate,
	associationDefault,
	associationRead,
} from '../strict/associationShapes';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { readAssociations } from './associationRead';

/** Some say 2,000 of creates; that the others take as many is assumed. */
const MAX_INPUTS = 2000;

export interface Ends {
	from: ObjectType;
	to: ObjectType;
}

type Verb = (truth: HubspotTruth, version: ApiVersion, call: Call, ends: Ends) => Answer;

/** HubSpot: v4, whose place the dated versions take. */
export function associationRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const route = (base: string, name: string, body: Takes['body'], verb: Verb): HubspotRoute => ({
		method: 'POST',
		path: `${base}/:fromObjectType/:toObjectType/batch/${name}`,
		takes: { body },
		handle: (call) => verb(truth, version, call, openEnds(truth, call, name === 'read')),
	});
	return version.associations.flatMap((base) => [
		route(base, 'create', associationCreate, create),
		route(base, 'associate/default', associationDefault, createDefault),
		route(base, 'read', associationRead, readAssociations),
		route(base, 'archive', associationArchive, archive),
		route(base, 'labels/archive', associationCreate, archiveLabels),
	]);
}

/** The reference lists the scopes of all types; assumed: those of one of the two open them. */
export function openEnds(truth: HubspotTruth, call: Call, reads: boolean): Ends {
	const from = namedType(truth, call, 'fromObjectType');
	const to = namedType(truth, call, 'toObjectType');
	const scopes = [from, to].flatMap((type) => (reads ? type.readScopes : type.writeScopes));
	requireScopes(truth, call, scopes);
	// So that what is between them has an id.
	truth.associations.types(from.name, to.name);
	return { from, to };
}

interface Pair {
	fromId: string;
	toId: string;
	types: AssociationDefinition[];
}

/** The pairs that can be, and an error for each that can't. Documented is neither kind nor words. */
function readPairs(
	truth: HubspotTruth,
	call: Call,
	{ from, to }: Ends,
	typed: boolean,
): { pairs: Pair[]; errors: StandardError[] } {
	const pairs: Pair[] = [];
	const errors: StandardError[] = [];
	for (const input of readInputs(call, MAX_INPUTS)) {
		const fromId = readEnd(call, input, 'from');
		const toId = readEnd(call, input, 'to');
		const types = typed
			? definitionsOf(truth.associations, from, readTypes(call, input.types), to)
			: [];
		const source = liveRecord(truth, from, fromId);
		const target = liveRecord(truth, to, toId);
		if (types && source && target) {
			pairs.push({ fromId: source.id, toId: target.id, types });
			continue;
		}
		const gone = [
			...(source ? [] : [`${from.label}=${fromId}`]),
			...(target ? [] : [`${to.label}=${toId}`]),
		];
		errors.push({
			status: 'error',
			category: 'VALIDATION_ERROR',
			message: types ? `${gone.join(', ')} is not valid` : 'one or more associations are not valid',
			context: { fromObjectId: [fromId], toObjectId: [toId] },
		});
	}
	return { pairs, errors };
}

function create(truth: HubspotTruth, version: ApiVersion, call: Call, ends: Ends): Answer {
	const { pairs, errors } = readPairs(truth, call, ends, true);
	const { from, to } = ends;
	const results = pairs.map(({ fromId, toId, types }) => {
		truth.associations.associate(
			{ type: from.name, id: fromId },
			{ type: to.name, id: toId },
			types,
		);
		return {
			fromObjectTypeId: from.objectTypeId ?? from.name,
			fromObjectId: fromId,
			toObjectTypeId: to.objectTypeId ?? to.name,
			toObjectId: toId,
			labels: types.flatMap(({ label }) => label ?? []),
		};
	});
	return batchAnswer(truth, version, call, results, errors, version.foldsErrors ? 200 : 201);
}

/** Assumed: both directions are told. */
function createDefault(truth: HubspotTruth, version: ApiVersion, call: Call, ends: Ends): Answer {
	const { pairs, errors } = readPairs(truth, call, ends, false);
	const { from, to } = ends;
	const [plain] = truth.associations.types(from.name, to.name);
	const results = pairs.flatMap(({ fromId, toId }) => {
		truth.associations.associate({ type: from.name, id: fromId }, { type: to.name, id: toId });
		return [
			shown(fromId, toId, plain),
			...(from.name === to.name ? [] : [shown(toId, fromId, plain.inverse)]),
		];
	});
	return batchAnswer(truth, version, call, results, errors);
}

function shown(fromId: string, toId: string, { category, typeId }: AssociationDefinition): object {
	const associationSpec = { associationCategory: category, associationTypeId: typeId };
	return { from: { id: fromId }, to: { id: toId }, associationSpec };
}

/** Not documented: what isn't associated, or isn't there at all; here it is passed. */
function archive(truth: HubspotTruth, version: ApiVersion, call: Call, { from, to }: Ends): Answer {
	for (const input of readInputs(call, MAX_INPUTS)) {
		const id = readEnd(call, input, 'from');
		if (!Array.isArray(input.to)) throw missingField(call, 'to');
		for (const end of input.to) {
			const toId = readEnd(call, { to: end as unknown }, 'to');
			truth.associations.dissociate({ type: from.name, id }, { type: to.name, id: toId });
		}
	}
	return archived(truth, version, call);
}

function archiveLabels(truth: HubspotTruth, version: ApiVersion, call: Call, ends: Ends): Answer {
	const { pairs, errors } = readPairs(truth, call, ends, true);
	for (const { fromId, toId, types } of pairs) {
		const [from, to] = [
			{ type: ends.from.name, id: fromId },
			{ type: ends.to.name, id: toId },
		];
		truth.associations.removeTypes(from, to, types);
	}
	return errors.length > 0
		? batchAnswer(truth, version, call, [], errors)
		: archived(truth, version, call);
}

/** HubSpot: v4 has no body, the dated versions an empty batch. */
function archived(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	return version.name === 'v3' ? { status: 204 } : batchAnswer(truth, version, call, [], []);
}
