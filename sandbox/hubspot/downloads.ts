import type { Random } from '../random';
import type { ExportFile, ExportTask } from './exports';

const LINK_LIVES_MS = 5 * 60_000;

const EXTENSIONS: Record<string, string> = {
	'text/csv': 'csv',
	'application/zip': 'zip',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** One call for a file that came in and was answered. */
export interface Download {
	exportId?: string;
	path: string;
	/** It carried an `Authorization` header, which no stranger's host should ever see. */
	authorized: boolean;
	status: number;
	at: number;
}

interface Link {
	exportId: string;
	expiresAt: number;
	file?: ExportFile;
}

/** The links to finished exports: open to whoever has them, and short-lived. */
export class Downloads {
	readonly log: Download[] = [];

	private readonly links = new Map<string, Link>();

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {}

	/** HubSpot: each look at the status of a completed export mints a new link, good for 5 minutes. */
	mint({ id, exportName, format, file }: ExportTask, origin: string): string {
		const token = this.random.hex(24);
		this.links.set(token, { exportId: id, expiresAt: this.now() + LINK_LIVES_MS, file });
		const slug = exportName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
		const type = file?.contentType.split(';')[0] ?? '';
		const extension = EXTENSIONS[type] ?? format.toLowerCase();
		const name = file?.name ?? `hubspot-crm-exports-${slug}.${extension}`;
		return `${origin}/hubspot-files/exports/${token}/${encodeURIComponent(name)}`;
	}

	find(token: string): Link | undefined {
		return this.links.get(token);
	}
}
