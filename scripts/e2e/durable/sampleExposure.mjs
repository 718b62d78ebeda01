// Run by n8n's own Node.js beside n8n, not through it: while n8n is busy it answers nobody, and just
// then it would be a bad moment to be killed. Reads the database until it gets SIGTERM.
//   node sampleExposure.mjs <database> <name of workflows to ignore>
import { DatabaseSync } from 'node:sqlite';

const EVERY_MS = 40;
const [database, ignored] = process.argv.slice(2);
const db = new DatabaseSync(database, { readOnly: true });
const open = db.prepare(`
	SELECT execution.id, execution.status
	FROM execution_entity execution LEFT JOIN workflow_entity workflow ON workflow.id = execution.workflowId
	WHERE execution.mode = 'integrated' AND execution.status IN ('new', 'running', 'waiting')
		AND (workflow.name IS NULL OR workflow.name NOT LIKE '%' || ? || '%')
`);
const parked = new Set();
const told = { samples: 0, running: 0, waits: 0 };

setInterval(() => {
	let rows = [];
	try {
		rows = open.all(ignored);
	} catch {
		// Locked for a moment.
	}
	for (const { id, status } of rows) {
		if (status === 'waiting') parked.add(id);
		if (!parked.has(id)) continue;
		told.samples++;
		if (status !== 'waiting') told.running++;
	}
}, EVERY_MS);

process.on('SIGTERM', () => {
	console.log(JSON.stringify({ ...told, waits: parked.size }));
	process.exit(0);
});
