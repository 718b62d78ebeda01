import { foldText } from './foldText';

/**
 * Makes a test for names of a pattern: `*` stands for anything, `?` for one character, `|` is between
 * patterns of which one is enough. Case and the form of Unicode make no difference. At worst it takes
 * as many steps as the lengths of both multiplied.
 */
export function wildcard(pattern: string): (name: string) => boolean {
	const patterns = pattern
		.split('|')
		.map((one) => one.trim())
		.filter((one) => one !== '')
		.map((one) => [...foldText(one)]);
	return (name) => {
		const characters = [...foldText(name)];
		return patterns.some((one) => matches(characters, one));
	};
}

/** Goes back to the last star only: an earlier one could take no more than that. */
function matches(name: readonly string[], pattern: readonly string[]): boolean {
	let at = 0;
	let part = 0;
	let star = -1;
	let afterStar = 0;
	while (at < name.length) {
		if (pattern[part] === '*') {
			star = part++;
			afterStar = at;
		} else if (part < pattern.length && (pattern[part] === '?' || pattern[part] === name[at])) {
			part++;
			at++;
		} else if (star >= 0) {
			part = star + 1;
			at = ++afterStar;
		} else {
			return false;
		}
	}
	return pattern.slice(part).every((rest) => rest === '*');
}
