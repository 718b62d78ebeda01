/** The content types of the files that are downloaded, by the ending of their names. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	json: 'application/json',
	txt: 'text/plain',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip',
};

/** What servers say that have nothing to say about a file. */
const TELLS_NOTHING = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

export function endingOfType(contentType: string): string | undefined {
	const type = bareType(contentType);
	if (type === 'application/x-zip-compressed') return 'zip';
	return Object.keys(CONTENT_TYPES).find((ending) => CONTENT_TYPES[ending] === type);
}

/** The content type without its parameters, told by the file's name where the server tells none. */
export function contentTypeOf(contentType: string, fileName: string): string {
	const type = bareType(contentType);
	if (!TELLS_NOTHING.has(type) && /^[\w.+-]+\/[\w.+-]+$/.test(type)) return type;
	const ending = endingOf(fileName) ?? '';
	const known = Object.hasOwn(CONTENT_TYPES, ending) ? CONTENT_TYPES[ending] : undefined;
	return known ?? 'application/octet-stream';
}

/** The ending of a file's name in lower case, if it is one that is known here. */
export function endingOf(fileName: string): string | undefined {
	const ending = /\.(\w{1,5})$/.exec(fileName)?.[1].toLowerCase();
	return ending !== undefined && Object.hasOwn(CONTENT_TYPES, ending) ? ending : undefined;
}

function bareType(contentType: string): string {
	return contentType.split(';')[0].trim().toLowerCase();
}
