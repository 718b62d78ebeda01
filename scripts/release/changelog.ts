// CHANGELOG.md, in the format of Keep a Changelog: the newest version first.

export interface Entry {
	version: string;
	/** As YYYY-MM-DD; null as long as the version is not released. */
	date: string | null;
	/** What stands below the heading. */
	text: string;
}

const HEADING = /^## \[([^\]]+)\](?: - (.+))?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LINK_DEFINITION = /^\[[^\]]+\]: \S+$/;

export function entriesOf(changelog: string): Entry[] {
	const entries: Array<Entry & { lines: string[] }> = [];
	for (const line of changelog.split(/\r?\n/)) {
		const [, version, date = ''] = HEADING.exec(line) ?? [];
		if (version) {
			entries.push({ version, date: DATE.test(date) ? date : null, text: '', lines: [] });
		} else if (!LINK_DEFINITION.test(line)) {
			entries.at(-1)?.lines.push(line);
		}
	}
	return entries.map(({ version, date, lines }) => ({
		version,
		date,
		text: lines.join('\n').trim(),
	}));
}
