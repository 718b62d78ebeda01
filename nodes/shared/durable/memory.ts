import type { IExecuteFunctions } from 'n8n-workflow';

import type { ParkedItem, ParkedWait } from './parkedWait';

/**
 * What a parked wait has learnt. It lives in the node's context, which n8n stores with the waiting
 * execution: items don't come round changed, since after a wait n8n passes on a node's input.
 */
export interface Memory {
	items: ParkedItem[];
	/** How long all looks so far took, in milliseconds. */
	spentMs: number;
	looks: number;
}

/** The memory of a parked wait; what is written into it is stored when the execution waits. */
export function memoryOf(context: IExecuteFunctions, parked: ParkedWait): Memory {
	const stored = context.getContext('node');
	stored.parked ??= { items: parked.items, spentMs: 0, looks: 0 } satisfies Memory;
	return stored.parked as Memory;
}

export type OpenItem = Extract<ParkedItem, { done: false }>;

/** Those whose wait goes on. */
export function openItems({ items }: Memory): OpenItem[] {
	return items.filter((item): item is OpenItem => !item.done);
}
