/**
 * What to do when signals abort, with one listener for each signal: hosts warn of a leak when many
 * who wait on one signal each add their own. Nothing stays at a signal that nobody waits on.
 */
export class AbortCalls {
	private readonly bySignal = new Map<AbortSignal, { calls: Set<() => void>; listener(): void }>();

	add(signal: AbortSignal, call: () => void): void {
		const known = this.bySignal.get(signal);
		if (known) {
			known.calls.add(call);
			return;
		}
		const calls = new Set([call]);
		const listener = () => {
			// Until the last was called, others may still be removed: one call may settle another's wait.
			for (const each of calls) {
				calls.delete(each);
				each();
			}
			this.bySignal.delete(signal);
		};
		this.bySignal.set(signal, { calls, listener });
		signal.addEventListener('abort', listener, { once: true });
	}

	remove(signal: AbortSignal, call: () => void): void {
		const known = this.bySignal.get(signal);
		if (!known?.calls.delete(call) || known.calls.size > 0) return;
		signal.removeEventListener('abort', known.listener);
		this.bySignal.delete(signal);
	}
}
