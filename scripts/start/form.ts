// Fills in the form of a Wait node, as the person does whom the workflow asks.
import type { FormAnswer } from './examples';
import { itemsOut, type Execution } from './execution';
import type { Rest } from './rest';
import { HANG_MS } from './until';

/** @throws if n8n doesn't take it */
export async function fillIn(rest: Rest, execution: Execution, answer: FormAnswer): Promise<void> {
	const { node, field, values } = answer;
	const address = itemsOut(execution, node)[0]?.[0]?.json[field];
	if (typeof address !== 'string') throw new Error(`"${node}" gave no address under "${field}"`);
	const { pathname, search } = new URL(address);
	const body = new FormData();
	values.forEach((value, index) => body.set(`field-${index}`, value));
	const response = await fetch(`${rest.url}${pathname}${search}`, {
		method: 'POST',
		body,
		signal: AbortSignal.timeout(HANG_MS),
	});
	if (!response.ok) {
		const text = await response.text();
		throw new Error(`n8n answered ${response.status} to the form: ${text.slice(0, 500)}`);
	}
}
