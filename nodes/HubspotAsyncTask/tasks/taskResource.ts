import type { Resource } from '../../shared/operation';
import type { HubspotClient } from '../transport/client';
import { getStatusOf } from './getStatus.operation';
import { startOf } from './start.operation';
import type { HubspotTaskKind } from './taskKind';

/** A kind of task as a resource of the node: its start, its status and what else it has. */
export function taskResource(kind: HubspotTaskKind): Resource<HubspotClient> {
	const { resource, label, description, more = [] } = kind;
	return {
		value: resource,
		name: label,
		description,
		operations: [startOf(kind), getStatusOf(kind), ...more.map((operationOf) => operationOf(kind))],
		firstOperation: 'start',
	};
}
