import { toIsoTime } from '../../../../core/isoTime';
import { arrayAt, numberAt, objectAt, textAt, type JsonObject } from '../../../../core/json';

/** One finding of an import as a flat item; what HubSpot doesn't tell is left out. */
export function errorRow(importId: string, finding: JsonObject): JsonObject {
	const source = objectAt(finding, 'sourceData');
	const rowData = arrayAt(source, 'rowData');
	const told: JsonObject = {
		importId,
		id: textAt(finding, 'id'),
		errorType: textAt(finding, 'errorType'),
		errorMessage: textAt(finding, 'errorMessage'),
		extraContext: textAt(finding, 'extraContext'),
		// From 1, the header included; 0 is the file as a whole.
		lineNumber: numberAt(source, 'lineNumber'),
		// From 0.
		columnNumber: numberAt(finding, 'knownColumnNumber'),
		invalidValue: textAt(finding, 'invalidValueToDisplay') ?? textAt(finding, 'invalidValue'),
		objectType: textAt(finding, 'objectType'),
		objectTypeId: textAt(finding, 'objectTypeId'),
		fileId: textAt(source, 'fileId'),
		pageName: textAt(source, 'pageName'),
		rowData: rowData.length > 0 ? rowData : undefined,
		createdAt: toIsoTime(finding.createdAt) ?? undefined,
	};
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
