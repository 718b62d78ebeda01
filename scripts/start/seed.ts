// What the examples find in the sandbox. Every start begins with exactly this.
import type { Sandbox } from '../../sandbox';

const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Calls 2001 to 2120, of which some were deleted meanwhile. */
const DELETED_CALLS = [2017, 2050, 2083, 2101, 2120];

export function seedSandbox({ hubspot, dingtalk }: Sandbox): void {
	// Long enough to be seen waiting, short enough not to bore.
	hubspot.taskDefaults = { pendingMs: 1_000, durationMs: 4_000 };
	dingtalk.taskDefaults = { initMs: 1_000, durationMs: 4_000 };
	hubspot.seedRecords(
		'calls',
		range(2001, 2120)
			.filter((id) => !DELETED_CALLS.includes(id))
			.map((id) => ({ id: String(id) })),
	);
	hubspot.seedRecords(
		'partner_services',
		range(3001, 3009).map((id) => ({ id: String(id) })),
	);
	hubspot.folders.addFolder('reports', '50000', '50100');
}
