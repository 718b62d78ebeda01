import type { INodeProperties } from 'n8n-workflow';

import { optionsProperty } from '../../shared/panel';
import { taskPanel } from '../../shared/tasks/taskPanel';

/**
 * The parameters that tell in whose name an operation is done; `readUnionId` reads them. `unionId` is
 * the person's union ID; with `actAs` it is looked up from something that people know.
 */
export const unionIdProperties: INodeProperties[] = [
	{
		displayName: 'Act As',
		name: 'actAs',
		type: 'options',
		options: [
			{
				name: 'Mobile Number',
				value: 'mobile',
				description: 'Looked up once per person. For internal apps only.',
			},
			{
				name: 'Union ID',
				value: 'unionId',
				description: "Used as it is. If empty, the credential's default is used.",
			},
			{
				name: 'User ID',
				value: 'userId',
				description: 'Looked up once per person. For internal apps only.',
			},
		],
		default: 'unionId',
		description: 'How to identify the person to act as. The rights of this person apply.',
	},
	{
		displayName: 'Union ID',
		name: 'unionId',
		type: 'string',
		default: '',
		placeholder: 'e.g. z21HjQliSzpw0Yxxxx',
		description:
			"Union ID of the person to act as. DingTalk's call 'Query user details' tells it, as 'unionid'. Simpler: choose 'User ID' or 'Mobile Number' under 'Act As', and it is looked up.",
		hint: "Empty: the credential's default",
		displayOptions: { show: { actAs: ['unionId'] } },
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. manager4220',
		description:
			"ID of the person in the organisation. The app needs the permission 'qyapi_get_member'.",
		displayOptions: { show: { actAs: ['userId'] } },
	},
	{
		displayName: 'Mobile Number',
		name: 'mobile',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 13800000000',
		description:
			"Mobile number of the person, in China with or without +86. The app needs the permissions 'qyapi_get_member_by_mobile' and 'qyapi_get_member'.",
		displayOptions: { show: { actAs: ['mobile'] } },
	},
];

/**
 * The panel of an operation that reports a task: what is needed to start it, the wait, and below it
 * the rest and in whose name it is done.
 */
export function storagePanel(
	needed: readonly INodeProperties[],
	details: readonly INodeProperties[] = [],
): INodeProperties[] {
	return taskPanel(needed, { details, onBehalfOf: unionIdProperties });
}

/** The panel of an operation that is done at once: the same without a wait. */
export function drivePanel(
	own: readonly INodeProperties[],
	options: readonly INodeProperties[] = [],
): INodeProperties[] {
	return [...own, ...unionIdProperties, ...(options.length > 0 ? [optionsProperty(options)] : [])];
}
