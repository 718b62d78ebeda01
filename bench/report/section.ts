import type { TopLevelSpec } from 'vega-lite/build';

export interface Table {
	/** Stands above the table, as one sentence or a few. */
	caption?: string;
	head: string[];
	rows: string[][];
}

export interface Plot {
	/** The picture's file name in docs/benchmarks, without its ending. */
	name: string;
	/** What the picture shows, for who can't see it. */
	alt: string;
	/** Vega-Lite's description of the picture, its data included. */
	spec: TopLevelSpec;
	/** It stands below the page's first table instead of in its section. */
	onTop?: boolean;
}

/** What one bench found out: a section of docs/benchmarks.md. */
export interface Section {
	title: string;
	/** What was measured, how, and against what; a paragraph each. */
	text: string[];
	tables: Table[];
	plots?: Plot[];
	/** What the numbers say, and what limits them; a point each. */
	findings?: string[];
}

/** Measures and tells; `full` is the long form of the measurement. */
export type Bench = (options: { full: boolean }) => Promise<Section>;
