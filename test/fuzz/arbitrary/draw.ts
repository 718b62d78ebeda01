import fc from 'fast-check';

/** Gives values one after the other, each of what it is asked for. */
export type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

/** A `Draw` for each run. Not shrunk: a seed and a path name the run again. */
class DrawArbitrary extends fc.Arbitrary<Draw> {
	generate(random: fc.Random): fc.Value<Draw> {
		const own = random.clone();
		const draw: Draw = (arbitrary) => arbitrary.generate(own, undefined).value;
		return new fc.Value(draw, undefined);
	}

	canShrinkWithoutContext(value: unknown): value is Draw {
		return typeof value === 'function';
	}

	shrink(): fc.Stream<fc.Value<Draw>> {
		return fc.Stream.nil();
	}
}

export const drawing = new DrawArbitrary();
