import type { JsonObject } from '../../../../core/json';

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
	/** Read just before it is sent. */
	content(): Promise<Buffer>;
}

/** What is sent to start an import. */
export interface ImportToStart {
	/** HubSpot's `importRequest`. */
	request: JsonObject;
	files: readonly ImportFile[];
}

/** The property that holds a record's ID. */
export const RECORD_ID_PROPERTY = 'hs_object_id';
