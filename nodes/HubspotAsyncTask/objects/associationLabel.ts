import { ok } from '../../../core/result';
import { refused, type Checked } from '../../shared/items/parameters';

/**
 * A label as text; empty for none.
 * @param name the parameter's, as the panel shows it
 */
export function readLabel(typed: unknown, name: string): Checked<string> {
	if (typed === undefined || typed === null) return ok('');
	if (typeof typed === 'string' || typeof typed === 'number') return ok(String(typed).trim());
	return refused(
		`'${name}' is not text`,
		"Choose one from the list, or give a label's name or ID. Leave it empty for none.",
	);
}
