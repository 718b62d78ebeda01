import type { INodeProperties } from 'n8n-workflow';

import type { Checked } from './parameters';
import type { ParameterSource } from './parameterSource';
import { readSwitch } from './readSwitch';

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export function readSimplify(context: ParameterSource, itemIndex: number): Checked<boolean> {
	return readSwitch({ context, itemIndex }, 'simplify', [simplifyProperty]);
}
