import { ok } from '../../../core/result';
import { refused, type Checked } from '../../shared/items/parameters';

/** @see https://open.dingtalk.com/document/development/add-folder (field `name`) */
const FORBIDDEN = /[\t*"<>|]/;

/**
 * Checks a name before anything is sent. Any other character will do, a slash too; DingTalk cuts off
 * spaces at both ends.
 */
export function checkName(name: string, label: string): Checked<string> {
	const trimmed = name.trim();
	if (trimmed === '') return refused(`'${label}' is empty`, `Set '${label}' to a name.`);
	const [character] = FORBIDDEN.exec(trimmed) ?? [];
	if (character !== undefined) {
		const shown = character === '\t' ? 'a tab' : `'${character}'`;
		return refused(
			`'${label}' has ${shown}, which DingTalk does not take in a name: '${trimmed}'`,
			'No name may have a tab or one of * " < > |.',
		);
	}
	if (trimmed.endsWith('.')) {
		return refused(
			`'${label}' ends with a dot, which DingTalk does not take: '${trimmed}'`,
			'Leave the dot at the end out.',
		);
	}
	return ok(trimmed);
}
