// A run in a process of its own, for what depends on the process, such as the machine's time zone.
//   tsx hubspotRun.ts <sandbox url> <the run, as JSON>
import { asProcess } from './asProcess';
import type { ServiceRun } from './runs';

asProcess(async () => {
	const [url, run] = process.argv.slice(2);
	const { runHubspot } = await import('./runs');
	const { success, failed, error } = await runHubspot({ url }, JSON.parse(run) as ServiceRun);
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	return { zone, success: success.length, failed: failed.length, error: error?.message };
});
