// What the examples find in the sandbox. Every start begins with exactly this.
import type { Sandbox } from '../../sandbox';

const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Calls 2001 to 2120, of which some were deleted meanwhile. */
const DELETED_CALLS = [2017, 2050, 2083, 2101, 2120];

/** Services 3101 to 3106 and 3201 to 3204, all planned. */
const SERVICES = [...range(3101, 3106), ...range(3201, 3204)].map((id) => ({
	id: String(id),
	properties: { hs_name: `Onboarding ${id}`, hs_status: 'PLANNED', hs_amount: '1000' },
}));

/** A call a day, the last one half a day ago: seven of them within a week. */
function callOfThisMonth(id: number, index: number) {
	const at = new Date(Date.now() - (index + 0.5) * 86_400_000).toISOString();
	const title = `Follow-up ${index + 1}`;
	const properties = { hs_call_title: title, hs_timestamp: at, hs_call_status: 'COMPLETED' };
	return { id: String(id), properties };
}

export function seedSandbox({ hubspot, dingtalk }: Sandbox): void {
	// As an account of HubSpot's Professional has it.
	hubspot.rateLimit = { max: 190, intervalMs: 10_000, daily: 625_000 };
	hubspot.searchLimit = { max: 5, intervalMs: 1_000 };
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
	hubspot.seedRecords('calls', range(2201, 2230).map(callOfThisMonth));
	hubspot.seedRecords('partner_services', SERVICES);
	hubspot.seedRecords('deals', 22);
	hubspot.addList('7100', 'contacts', ['103'], { name: 'Visitors of the fair' });
	hubspot.folders.addFolder('reports', '50000', '50100');
	hubspot.folders.addFolder('campaigns', '50000', '50200');
	hubspot.folders.addFolder('spring', '50200', '50210');
	hubspot.folders.addFolder('autumn', '50200', '50220');
	seedDrive(dingtalk);
}

/** A folder to clear, and what was deleted from another. */
function seedDrive(dingtalk: Sandbox['dingtalk']): void {
	dingtalk.addFolder({
		id: 'folder-project',
		name: 'Project',
		children: [
			'brief.docx',
			'budget.xlsx',
			{ name: 'Empty' },
			{ name: 'Drafts', children: ['draft 1.docx', 'draft 2.docx', 'draft 3.docx'] },
			{ name: 'Pictures', children: ['cover.png', 'chart.png'] },
		],
	});
	for (const id of ['folder-website', 'folder-intranet']) {
		const children = ['plan.docx', { name: 'Designs', children: ['home.png', 'search.png'] }];
		dingtalk.addFolder({ id, name: id.replace('folder-', ''), children });
	}
	seedInbox(dingtalk);
	dingtalk.addFolder({
		id: 'folder-template',
		name: 'Project template',
		children: [
			'plan.docx',
			{ name: 'Contracts', children: ['offer.docx'] },
			{ name: 'Pictures/2027', children: ['logo.png'] },
		],
	});
	dingtalk.addFolder({ id: 'folder-clients', name: 'Clients' });
	dingtalk.addFolder({ id: 'folder-campaign', name: 'Campaign' });
	const parentId = 'folder-campaign';
	dingtalk.addToRecycleBin({ parentId, name: 'plan.docx' });
	dingtalk.addToRecycleBin({ parentId, name: 'flyer.pdf' });
	dingtalk.addToRecycleBin({ parentId, name: 'Photos', children: ['1.jpg', '2.jpg', '3.jpg'] });
	dingtalk.addToRecycleBin({ name: 'old notes.txt' });
}

const DAY_MS = 86_400_000;

/** Files of which some are older than a month. */
function seedInbox(dingtalk: Sandbox['dingtalk']): void {
	const inbox = dingtalk.addFolder({ id: 'folder-inbox', name: 'Inbox' });
	const scans = dingtalk.addFolder({ name: '扫描件', parentId: inbox.id });
	const ages: Array<[string, number, string]> = [
		['letter.pdf', 90, inbox.id],
		['fax.tif', 45, scans.id],
		['invoice 1.pdf', 31, scans.id],
		['invoice 2.pdf', 2, scans.id],
		['notes.txt', 1, inbox.id],
	];
	for (const [name, days, parentId] of ages) {
		dingtalk.addFile({ name, parentId, createdAt: Date.now() - days * DAY_MS });
	}
}
