/**
 * What HubSpot takes in one import.
 * @see https://knowledge.hubspot.com/import-and-export/set-up-your-import-file
 */
export const LARGEST_FILE_BYTES = 512 * 1024 * 1024;
export const MOST_ROWS = 1_048_576;

/** For a description in the editor. */
export const LIMITS_TOLD =
	'HubSpot takes 500 imports in 24 hours, and files of up to 512 MB and 1,048,576 rows';
