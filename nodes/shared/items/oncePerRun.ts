import type { Checked } from './parameters';
import { isSameForAll, type ParameterSource } from './parameterSource';

/**
 * Makes of a reading one that is done once in a run where none of its parameters holds an expression:
 * it comes to the same for every item. All items then have the same value, which must not be changed.
 * @param names of the parameters that it reads
 * @param read its third argument must be the same in the whole run
 */
export function oncePerRun<T, Same = void>(
	names: readonly string[],
	read: (parameters: ParameterSource, itemIndex: number, same: Same) => Checked<T>,
): (parameters: ParameterSource, itemIndex: number, same: Same) => Checked<T> {
	/** By the parameters of the run; `null` where each item is read by itself. */
	const known = new WeakMap<ParameterSource, Checked<T> | null>();
	return (parameters, itemIndex, same) => {
		const shared = known.get(parameters);
		if (shared) return shared;
		const value = read(parameters, itemIndex, same);
		// What can't be read is read again: it ends the run, or is told of every item.
		if (shared === undefined && value.ok) {
			known.set(parameters, isSameForAll(parameters, names) ? value : null);
		}
		return value;
	};
}
