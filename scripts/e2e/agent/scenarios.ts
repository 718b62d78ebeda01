// What an agent is asked to do, how the model goes about it, and what has to come of it.
import type { Sandbox } from '../../../sandbox';
import type { Conversation, Turn } from './model';
import { fromModel, type Tool } from './workflow';

export interface Scenario {
	prompt: string;
	tools: Tool[];
	arrange?: (sandbox: Sandbox) => void;
	turns: Turn[];
	/** What is not as it should be. */
	problems: (conversation: Conversation, sandbox: Sandbox) => string[];
}

/** A tool's answer as the model reads it: n8n makes JSON of the items. */
function items(answer: string | undefined): Array<Record<string, unknown>> {
	try {
		const read: unknown = JSON.parse(answer ?? '');
		return (Array.isArray(read) ? read.flat() : [read]) as Array<Record<string, unknown>>;
	} catch {
		return [];
	}
}

function lacks(what: string, is: unknown, should: unknown): string[] {
	if (JSON.stringify(is) === JSON.stringify(should)) return [];
	return [`${what} is ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`];
}

const CONTACTS = { __rl: true, mode: 'list', value: 'contacts', cachedResultName: 'Contacts' };

const readContact: Tool = {
	name: 'Read contact',
	node: 'hubspotAsyncTask',
	parameters: {
		resource: 'record',
		operation: 'batchRead',
		objectType: CONTACTS,
		recordId: fromModel('email', 'The e-mail address of the contact'),
		idProperty: 'email',
		properties: ['email', 'firstname'],
		options: {},
	},
};

const readTwo: Scenario = {
	prompt: 'Who are contact1@example.com and nobody@example.com?',
	tools: [readContact],
	turns: [
		() => [
			{ name: 'Read_contact', args: { email: 'contact1@example.com' } },
			{ name: 'Read_contact', args: { email: 'nobody@example.com' } },
		],
		() => 'The first is First 1; nobody has the second address.',
	],
	problems: ({ offered, answers }) => {
		const [known, unknown] = answers.map((answer) => items(answer)[0] ?? {});
		return [
			...lacks('the tool’s parameters', Object.keys(offered[0]?.parameters.properties ?? {}), [
				'email',
			]),
			...(/record/i.test(offered[0]?.description ?? '')
				? []
				: ['the description does not tell what it does']),
			...lacks('the known contact’s outcome', known.outcome, 'read'),
			...lacks('its first name', known.firstname, 'First 1'),
			...lacks('the other’s outcome', unknown.outcome, 'notFound'),
		];
	},
};

const updateContact: Scenario = {
	prompt: 'Contact 101 is called Ada now.',
	tools: [
		{
			name: 'Update contact',
			node: 'hubspotAsyncTask',
			parameters: {
				resource: 'record',
				operation: 'batchUpdate',
				objectType: CONTACTS,
				recordId: fromModel('recordId', 'HubSpot’s ID of the contact'),
				idProperty: '',
				fields: {
					mappingMode: 'defineBelow',
					value: { firstname: fromModel('firstname', 'The new first name') },
					matchingColumns: [],
					schema: [],
					attemptToConvertTypes: false,
					convertFieldsToString: false,
				},
				options: {},
			},
		},
	],
	turns: [
		() => [{ name: 'Update_contact', args: { recordId: '101', firstname: 'Ada' } }],
		() => [{ name: 'Update_contact', args: { recordId: '999999', firstname: 'Ada' } }],
		() => 'Done; there is no contact 999999.',
	],
	problems: ({ answers }, { hubspot }) => [
		...lacks('the outcome', items(answers[0])[0]?.outcome, 'updated'),
		...lacks('the name', hubspot.record('contacts', '101')?.properties.firstname, 'Ada'),
		...(/999999|not found|no such|does not exist/i.test(answers[1] ?? '')
			? []
			: [`the unknown contact is answered with "${answers[1]}"`]),
	],
};

const WAIT = { waitUntilDone: true, options: {} };

const exportContacts: Scenario = {
	prompt: 'Export the contacts, and tell me when it is done.',
	arrange: ({ hubspot }) => {
		hubspot.taskDefaults = { pendingMs: 0, durationMs: 6_000 };
	},
	tools: [
		{
			name: 'Export records',
			node: 'hubspotAsyncTask',
			parameters: {
				resource: 'export',
				operation: 'start',
				exportType: 'VIEW',
				exportName: 'For the agent',
				objectType: CONTACTS,
				objectProperties: ['email'],
				format: 'CSV',
				...WAIT,
				waitOptions: { maxWait: 2 },
			},
		},
		{
			name: 'Export status',
			node: 'hubspotAsyncTask',
			parameters: {
				resource: 'export',
				operation: 'getStatus',
				taskId: fromModel('taskId', 'The taskId of the export'),
				...WAIT,
				waitOptions: {},
			},
		},
	],
	turns: [
		() => [{ name: 'Export_records', args: {} }],
		([started]) => [{ name: 'Export_status', args: { taskId: String(items(started)[0]?.taskId) } }],
		() => 'The export is done.',
	],
	problems: ({ answers }) => {
		const [started, ended] = answers.map((answer) => items(answer)[0] ?? {});
		return [
			// Not done within the short wait: the agent gets the task, not a refusal, and asks again.
			...lacks('the start’s timedOut', started.timedOut, true),
			...lacks('the start’s done', started.done, false),
			...lacks('the later state', ended.state, 'succeeded'),
		];
	},
};

const moveFolder: Scenario = {
	prompt: 'Move the reports to the archive.',
	arrange: ({ dingtalk }) => {
		dingtalk.taskDefaults = { initMs: 500, durationMs: 2_000 };
	},
	tools: [
		{
			name: 'Move folder',
			node: 'dingtalkStorageTask',
			parameters: {
				resource: 'dentry',
				operation: 'move',
				spaceId: { __rl: true, mode: 'id', value: 'sandbox-space' },
				dentryId: { __rl: true, mode: 'id', value: fromModel('folderId', 'The folder to move') },
				targetSpaceId: { __rl: true, mode: 'id', value: '' },
				targetFolderId: {
					__rl: true,
					mode: 'id',
					value: fromModel('targetFolderId', 'The folder to move it into'),
				},
				conflictStrategy: 'AUTO_RENAME',
				actAs: 'unionId',
				unionId: '',
				...WAIT,
				waitOptions: { mode: 'durable' },
			},
		},
	],
	turns: [
		() => [
			{
				name: 'Move_folder',
				args: { folderId: 'folder-reports', targetFolderId: 'folder-archive' },
			},
		],
		() => 'Moved.',
	],
	problems: ({ answers }, { dingtalk }) => {
		const moved = dingtalk.tree.find(({ id }) => id === 'folder-reports');
		return [
			...lacks('the state', items(answers[0])[0]?.state, 'succeeded'),
			...lacks('the folder’s path', moved?.path, '/Archive/Reports'),
		];
	},
};

export const scenarios: Scenario[] = [readTwo, updateContact, exportContacts, moveFolder];
