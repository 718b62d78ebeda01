import { ok } from '../../../../core/result';
import { oncePerRun } from '../../../shared/items/oncePerRun';
import { readChoice } from '../../../shared/items/readChoice';
import { readSwitch } from '../../../shared/items/readSwitch';
import type { Checked } from '../../../shared/items/parameters';
import type { BatchVerb } from '../../objects/objectTypes';
import { onlyChangedOption, previewOption } from './preview/options';
import type { WriteChoice } from './recordInput';
import { unknownFieldsOption } from './unknownFields';

const OPTIONS = [onlyChangedOption, previewOption, unknownFieldsOption];

/** Reads how items are written. */
export const readWriteChoice = oncePerRun(
	['options.unknownFields', 'options.preview', 'options.onlyChanged'],
	(context, itemIndex, verb: BatchVerb): Checked<WriteChoice> => {
		const item = { context, itemIndex };
		const unknown = readChoice(item, 'options.unknownFields', OPTIONS);
		if (!unknown.ok) return unknown;
		const preview = readSwitch(item, 'options.preview', OPTIONS);
		if (!preview.ok) return preview;
		const onlyChanged = readSwitch(item, 'options.onlyChanged', OPTIONS);
		if (!onlyChanged.ok) return onlyChanged;
		return ok({
			ignoreUnknown: unknown.value === 'ignore',
			preview: preview.value,
			onlyChanged: onlyChanged.value && (verb === 'update' || verb === 'upsert'),
		});
	},
);
