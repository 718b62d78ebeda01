/** What to do when a signal aborts. */
interface Waiting {
	calls: Set<() => void>;
	listener(): void;
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Has something done when a signal aborts, with one listener for each signal: hosts warn of a leak
 * when many who wait on one signal each add their own. Nothing stays at a signal that nobody waits on.
 * @returns takes it back; to be called when it is of no use any more
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
	const known = waiting.get(signal) ?? listenTo(signal);
	known.calls.add(call);
	return () => {
		if (!known.calls.delete(call) || known.calls.size > 0) return;
		signal.removeEventListener('abort', known.listener);
		waiting.delete(signal);
	};
}

function listenTo(signal: AbortSignal): Waiting {
	const calls = new Set<() => void>();
	const listener = () => {
		waiting.delete(signal);
		for (const call of calls) call();
	};
	const made = { calls, listener };
	waiting.set(signal, made);
	signal.addEventListener('abort', listener, { once: true });
	return made;
}
