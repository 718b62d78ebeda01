/**
 * A text in the form in which names are compared: one writing of composed letters, which a Mac writes
 * in two parts, and no case.
 */
export function foldText(text: string): string {
	return text.normalize('NFC').toLowerCase().normalize('NFC');
}
