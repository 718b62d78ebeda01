import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { readId, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import type { BinName } from '../../drive/recycleBins';
import { recycleBinLocator, spaceLocator } from '../../methods/locators';

const scopeProperty: INodeProperties = {
	displayName: 'Recycle Bin Of',
	name: 'recycleBinScope',
	type: 'options',
	options: [
		{
			name: 'ID',
			value: 'id',
			description: 'A recycle bin whose ID you know. Takes one call less.',
		},
		{
			name: 'Organization',
			value: 'ORG',
			description: "Organization with the 'Corp ID' in the credential",
		},
		{
			name: 'Space',
			value: 'SPACE',
			description: 'Only spaces created as shared spaces have a recycle bin',
		},
	],
	default: 'ORG',
};

/** Which recycle bin; `readBin` reads it. */
export const binProperties: INodeProperties[] = [
	scopeProperty,
	{
		...spaceLocator('spaceId', 'Space'),
		displayOptions: { show: { recycleBinScope: ['SPACE'] } },
	},
	{
		...recycleBinLocator('recycleBinId', 'Recycle Bin'),
		displayOptions: { show: { recycleBinScope: ['id'] } },
	},
];

/** @param corpId that of the credential; empty where it has none */
export function readBin(item: ItemToRead, corpId: string): Checked<BinName> {
	const chosen = readChoice(item, 'recycleBinScope', [scopeProperty]);
	if (!chosen.ok) return chosen;
	if (chosen.value === 'SPACE') {
		const space = readId(item, 'spaceId', 'Space', "Set 'Space' to the space.");
		return space.ok ? ok({ scope: 'SPACE', scopeId: space.value }) : space;
	}
	if (chosen.value === 'id') {
		const bin = readId(item, 'recycleBinId', 'Recycle Bin', "Set 'Recycle Bin' to its ID.");
		return bin.ok ? ok({ id: bin.value }) : bin;
	}
	if (corpId) return ok({ scope: 'ORG', scopeId: corpId });
	return refused(
		"The organization's recycle bin is found by its 'Corp ID', which the credential does not have",
		"Set 'Corp ID' in the credential, or 'Recycle Bin Of' to 'ID'.",
	);
}
