/**
 * Puts inputs that have a key in common, directly or through others, into one chain: what is done to
 * one of them concerns the others. Chains and what is in them keep the inputs' order.
 */
export function chainsOf<Input>(
	inputs: readonly Input[],
	keysOf: (input: Input) => readonly string[],
): Input[][] {
	const parents = new Map<string, string>();
	const rootOf = (key: string): string => {
		let root = key;
		for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) {
			root = parent;
		}
		// So that long chains are walked once.
		for (let at = key; at !== root; ) {
			const next = parents.get(at) as string;
			parents.set(at, root);
			at = next;
		}
		return root;
	};
	for (const input of inputs) {
		const [first, ...others] = keysOf(input).map(rootOf);
		for (const other of others) if (other !== first) parents.set(other, first);
	}
	const chains = new Map<string, Input[]>();
	for (const input of inputs) {
		const root = rootOf(keysOf(input)[0]);
		const chain = chains.get(root);
		if (chain) chain.push(input);
		else chains.set(root, [input]);
	}
	return [...chains.values()];
}
