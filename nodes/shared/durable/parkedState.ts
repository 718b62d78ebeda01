import type { IExecuteFunctions } from 'n8n-workflow';

import { fromEarlierForm } from './earlierForm';
import type { OpenItem, ParkedItem, ParkedWait } from './parkedWait';

/**
 * What a parked wait has learnt. It lives in the node's context, which n8n stores with the waiting
 * execution: items don't come round changed, since after a wait n8n passes on a node's input.
 */
export interface ParkedState {
	items: ParkedItem[];
	/** How long all wake-ups so far took, in milliseconds. */
	spentMs: number;
}

/** What a parked wait has learnt; what is written into it is stored when the execution waits. */
export function parkedStateOf(context: IExecuteFunctions, parked: ParkedWait): ParkedState {
	const stored = context.getContext('node');
	stored.parked ??= { items: parked.items, spentMs: 0 } satisfies ParkedState;
	const state = stored.parked as ParkedState;
	state.items = state.items.map(fromEarlierForm);
	return state;
}

/** Those whose wait goes on. */
export function openItems({ items }: ParkedState): OpenItem[] {
	return items.filter((item): item is OpenItem => !item.done);
}
