import { heldReport } from './cost/held';
import { memoryReport } from './cost/memory';
import { processorReport } from './cost/processor';
import type { Bench } from './report/section';

/** What the package itself costs: processor time and memory of batch runs, without any network. */
export const benchCost: Bench = async ({ full }) => {
	const processor = processorReport(full);
	const held = heldReport(full);
	const memory = memoryReport(full);
	return {
		title: "The node's own cost",
		text: [
			"Contacts with eight properties, through n8n's own engine; HubSpot's answers come from memory. The bare loop writes the same requests as JSON, parses the same answers, and keeps them.",
			"The node's own time is what a run takes beyond a node that makes the same calls to n8n and gives back the same items. Memory is the heap after a collection of garbage.",
			'How long the event loop is held is measured with HubSpot in a process of its own; what other processes took of the processor meanwhile is not counted.',
		],
		tables: [processor.table, held.table, memory.table],
		plots: [processor.plot, memory.plot],
		findings: [...processor.findings, ...held.findings, ...memory.findings],
	};
};
