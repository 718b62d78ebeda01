import { getStatusOf } from './getStatus.operation';
import type { KindOperation } from './kindOperation';
import { startOf } from './start.operation';
import type { HubspotTaskKind } from './taskKind';

/** All operations of one kind of task. */
export function operationsOf(kind: HubspotTaskKind): KindOperation[] {
	return [startOf(kind), getStatusOf(kind), ...(kind.more ?? [])];
}
