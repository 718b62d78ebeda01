/** A list (segment) of records of one type, under its ILS list id. */
export interface RecordList {
	/** The type's name, in the plural. */
	objectType: string;
	ids: string[];
}
