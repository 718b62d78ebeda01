import { ok } from '../../../../core/result';
import { readChoice } from '../../../shared/items/readChoice';
import type { Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import type { WriteChoice } from './recordInput';
import { unknownFieldsOption } from './unknownFields';

/** Reads how each item is written. */
export function writeChoices(context: RunParameters): (itemIndex: number) => Checked<WriteChoice> {
	return (itemIndex) => {
		const item = { context, itemIndex };
		const unknown = readChoice(item, 'options.unknownFields', [unknownFieldsOption]);
		if (!unknown.ok) return unknown;
		return ok({ ignoreUnknown: unknown.value === 'ignore' });
	};
}
