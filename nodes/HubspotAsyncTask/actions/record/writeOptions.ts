import type { INodeProperties } from 'n8n-workflow';

import { apiVersionOption } from '../../transport/apiVersion';
import { valuesAreOption } from './labels/valuesAre';
import { onlyChangedOption, previewOption } from './preview/options';
import { emptyTextsOption } from './recordParameters';
import { unknownFieldsOption } from './unknownFields';

/** The *Options* of whatever writes fields. */
export const writeOptions: readonly INodeProperties[] = [
	apiVersionOption,
	emptyTextsOption,
	previewOption,
	unknownFieldsOption,
	valuesAreOption,
];

/** The same where the record may be there already. */
export const changeOptions: readonly INodeProperties[] = [...writeOptions, onlyChangedOption];
