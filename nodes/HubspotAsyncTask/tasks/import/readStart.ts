import { checked, readText, refused, type Checked } from '../../../shared/parameters';
import type { StartBody, StartItem } from '../taskKind';
import { readBinaryImport } from './binaryImport';
import { importForm } from './formBody';
import { readRowsImport } from './rowsImport';

/** Reads what starts an import: of the item's file, or of all items together. */
export function readImportStart(item: StartItem): Checked<StartBody> {
	const { context, itemIndex } = item;
	const source = readText(item, 'source');
	if (source === 'rows') return readRowsImport(context, itemIndex);
	if (source !== 'binary' && source !== '') {
		return refused(`'Source' can't be '${source}'`, "Choose 'File' or 'Items'.");
	}
	const start = readBinaryImport(item);
	if (!start.ok) return start;
	return checked(async () => await importForm(context, itemIndex, start.value));
}
