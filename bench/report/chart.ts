import type { Plot } from './section';

type Spec = Extract<Plot['spec'], { encoding?: unknown; mark: unknown }>;
type Encoding = NonNullable<Spec['encoding']>;

interface Chart extends Pick<Plot, 'name' | 'alt'> {
	/** The points, each by its names and numbers. */
	values: object[];
	mark: Spec['mark'];
	encoding: Encoding;
	/** In pixels, where it is not the usual one. */
	height?: number;
}

/** A plot of one kind of mark. */
export function chart({ name, alt, values, height, mark, encoding }: Chart): Plot {
	const data = { values };
	return { name, alt, spec: { ...(height && { height }), data, mark, encoding } };
}

/** A field of numbers, on an axis or a scale. */
export function numbers<M extends object>(field: string, title: string | null, more?: M) {
	return { field, type: 'quantitative' as const, title, ...(more as M) };
}

/** A field of names, each with its row, colour or dash; the names need no title. */
export function names<M extends object>(field: string, more?: M) {
	return { field, type: 'nominal' as const, title: null, ...(more as M) };
}

/** A colour for each, in this order. */
export function colours(field: string, sort: string[]) {
	return names(field, { sort });
}

const scale = { type: 'log' as const };

/** A field of numbers whose axis grows by factors. */
export function factors<M extends { scale?: object; axis?: object }>(
	field: string,
	title: string,
	more?: M,
) {
	return numbers(field, title, { ...(more as M), scale: { ...scale, ...more?.scale } });
}
