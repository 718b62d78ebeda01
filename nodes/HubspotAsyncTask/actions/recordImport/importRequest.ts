import type { JsonObject } from '../../../../core/json';
import type { InputFile } from '../../../shared/items/inputFiles';
import type { VersionedPath } from '../../transport/apiVersion';

/** What one column of a file is written to. */
export interface ColumnMapping {
	columnObjectTypeId: string;
	columnName: string;
	propertyName: string;
	columnType: ColumnType;
}

export const COLUMN_TYPES = ['STANDARD', 'HUBSPOT_OBJECT_ID', 'HUBSPOT_ALTERNATE_ID'] as const;

export type ColumnType = (typeof COLUMN_TYPES)[number];

export type FileFormat = 'CSV' | 'SPREADSHEET';

/** One file of an import, and what its columns are. */
export interface ImportFile {
	/** The same in the request and in the file's own part of the form. */
	fileName: string;
	fileFormat: FileFormat;
	contentType: string;
	/** n8n's ID of a file in its store, where the item does not say how large it is. */
	storeId?: string;
	/** Read just before it is sent. */
	content(): Promise<Buffer>;
}

/** What is sent to start an import. */
export interface ImportToStart {
	/** HubSpot's `importRequest`. */
	request: JsonObject;
	files: readonly ImportFile[];
	/** For a file whose columns are told by its header, and not by the request yet. */
	auto?: AutoMapping;
}

/** How the columns of a file are mapped by its header. */
export interface AutoMapping {
	objectTypeId: string;
	/** The column, or its property, that tells the record; empty for none. */
	idColumn: string;
	/** Whether columns without a property are left out. */
	ignoresUnknown: boolean;
	/** The file, as often as it is read. */
	pieces: InputFile['pieces'];
}

/** The property that holds a record's ID. */
export const RECORD_ID_PROPERTY = 'hs_object_id';

/** A path below those of imports, in every version. */
export function importPath(rest: string): VersionedPath {
	return {
		v3: `/crm/v3/imports${rest}`,
		'2026-03': `/crm/imports/2026-03${rest}`,
		'2026-09': `/crm/imports/2026-09${rest}`,
	};
}

/**
 * What HubSpot takes in one import.
 * @see https://knowledge.hubspot.com/import-and-export/set-up-your-import-file
 */
export const LARGEST_FILE_BYTES = 512 * 1024 * 1024;
export const MOST_ROWS = 1_048_576;

/** For a description in the editor. */
export const LIMITS_TOLD =
	'HubSpot takes 500 imports in 24 hours, and files of up to 512 MB and 1,048,576 rows';
