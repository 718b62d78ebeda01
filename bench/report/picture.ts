import type { Plot } from './section';

/** The plot as SVG, without a browser. */
export async function drawPlot({ spec }: Plot): Promise<string> {
	// Both packages are ES modules only; the second one's types are out of reach under its own name.
	const vega = await import('vega');
	const { compile } = (await import('vega-lite' as string)) as typeof import('vega-lite/build');
	const { spec: drawable } = compile({
		background: 'white',
		width: 480,
		// Names in full.
		config: { axis: { labelLimit: 0 }, legend: { labelLimit: 0 } },
		...spec,
	} as Parameters<typeof compile>[0]);
	return await new vega.View(vega.parse(drawable), { renderer: 'none' }).toSVG();
}
