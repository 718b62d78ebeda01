/** What an item of this package's node says; its outcomes are in the order of its input. */
export function claimOfItem({ error, outcome }: Record<string, unknown>): string {
	if (error !== undefined) return 'f';
	return outcome === 'updated' ? 'w' : '-';
}
