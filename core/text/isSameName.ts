/**
 * Whether two names are the same to a reader; their case counts. "é" can be one character or two, and
 * which of them a name has depends on where it was typed.
 */
export function isSameName(one: string, other: string): boolean {
	return one === other || one.normalize('NFC') === other.normalize('NFC');
}
