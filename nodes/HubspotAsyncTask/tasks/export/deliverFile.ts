import { readDownloadSettings } from '../../../shared/download/downloadParameters';
import { readText } from '../../../shared/parameters';
import type { Deliver, StartItem } from '../taskKind';
import { withExportFile, type ExportStatus } from './exportFile';
import { wantsFile } from './readStart';

/** Gives an item the file of the export that it started, where it asks for it. */
export function deliverFile(status: ExportStatus) {
	return (item: StartItem): Deliver | undefined => {
		const settings = wantsFile(item) ? readDownloadSettings(item) : undefined;
		// What can't be right was refused when the item was read.
		if (!settings?.ok) return undefined;
		const file = {
			status,
			settings: settings.value,
			name: readText(item, 'exportName'),
			ending: readText(item, 'format').toLowerCase(),
		};
		return async (client, reference, success) =>
			await withExportFile(item.context, { ...file, client, reference }, success);
	};
}
