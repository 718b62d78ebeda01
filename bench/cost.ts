import { memoryReport } from './cost/memory';
import { processorReport } from './cost/processor';
import type { Bench } from './report/section';

/** What the package itself costs: processor time and memory of batch runs, without any network. */
export const benchCost: Bench = async ({ full }) => {
	const processor = processorReport(full);
	const memory = memoryReport(full);
	return {
		title: "The node's own cost",
		text: [
			"Contacts with eight properties, through n8n's own engine; HubSpot's answers come from memory, so that nothing but the work itself is measured. The bare loop does the least that any program must do: it writes the same requests of 100 records as JSON, parses the same answers, and keeps them.",
			"The node's own time is what a run takes beyond a node that makes the very same calls to n8n (each parameter, each time) and gives back the same items. That other node's time is n8n's: its engine is what a node costs that hands its items on, its parameters the rest. n8n's HTTP helper is what a run takes more when it sends through n8n's request helper and the HTTP library under it, up to where the network would begin. The time in which the answers are put together is measured by itself and taken off everywhere.",
			'Memory is the heap after a collection of garbage: after the run, and at 20 moments in it. Then the run is done once more in a process whose heap is limited to the target.',
		],
		tables: [processor.table, memory.table],
		plots: [processor.plot, memory.plot],
		findings: [...processor.findings, ...memory.findings],
	};
};
