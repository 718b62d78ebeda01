import type { Call } from '../../http';
import type { ImportTask } from '../imports';
import type { HubspotTruth } from '../truth';

/** Not documented: what stands in `rowData`, which is required, when it isn't asked for. */
export function showImportError(
	truth: HubspotTruth,
	{ query }: Call,
	task: ImportTask,
	index: number,
): Record<string, unknown> {
	const { errorType, message, line, row, column, invalidValue, objectType } = task.findings[index];
	const type = objectType === undefined ? undefined : truth.type(objectType);
	return {
		id: `${task.id}${String(index + 1).padStart(6, '0')}`,
		createdAt: truth.imports.stateOf(task).since,
		errorType,
		...(query.includeErrorMessage === 'true' && { errorMessage: message }),
		...(invalidValue !== undefined && { invalidValue, invalidValueToDisplay: invalidValue }),
		...(column !== undefined && { knownColumnNumber: column }),
		...(type && { objectType: type.label, objectTypeId: type.objectTypeId }),
		sourceData: {
			fileId: Number(task.fileIds[0]),
			lineNumber: line,
			rowData: query.includeRowData === 'true' ? row : [],
			additionalRowData: [],
			containsEncryptedProperties: false,
		},
	};
}
