import { numberAt, objectAt, textAt, isObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { fillPath } from '../../../../core/url/path';
import { stateOf, type TaskState } from '../../../../core/wait/task';
import type { DingtalkTaskKind } from '../../tasks/taskKind';
import { readUuid, uuidProperty } from './uuidParameter';

/** DingTalk tells states by numbers. Of 2 only a part was copied, which its counts tell. */
const STATES: Readonly<Record<string, TaskState>> = {
	'-1': 'pending',
	0: 'running',
	1: 'succeeded',
	2: 'succeeded',
	3: 'failed',
	4: 'failed',
};

const source = uuidProperty('sourceDentryUuid', 'Document', true);
const target = uuidProperty('targetParentDentryUuid', 'Target Folder', false);

/**
 * The copy of a document, or of a folder with all that is in it, of a knowledge base.
 * @see https://open.dingtalk.com/document/development/api-copydoc
 */
export const documentCopy: DingtalkTaskKind = {
	taskType: 'documentCopy',
	resource: 'document',
	label: 'Knowledge Base Document',
	shortLabel: 'Document',
	description: 'Copy documents and folders of knowledge bases',
	action: 'Get document copy status',
	statusRequest: ({ taskId }) => ({ path: fillPath('/v2.0/doc/task/info/{taskId}', { taskId }) }),
	readStatus: (body) => {
		const status = isObject(body) ? textAt(body, 'status') : undefined;
		if (!isObject(body) || status === undefined) return null;
		const failed = numberAt(body, 'failCount') ?? 0;
		const total = numberAt(body, 'totalCount') ?? 0;
		const isPart = status === '2' && failed === 0;
		return {
			state: stateOf(status, STATES),
			status,
			progress: { total, succeeded: numberAt(body, 'succCount') ?? 0, failed },
			...{ requestedAt: null, startedAt: null, completedAt: null },
			errors: isPart ? [{ message: 'A part was not copied' }] : [],
			result: null,
			raw: body,
		};
	},
	start: {
		value: 'copy',
		name: 'Copy',
		noun: 'the copy of the document',
		action: 'Copy document',
		description: 'Copy a document of a knowledge base, or a folder with everything in it',
		path: '/v2.0/doc/dentries/copy',
		properties: [source, target],
		read: (item) => {
			const sourceDentryUuid = readUuid(item, source);
			if (!sourceDentryUuid.ok) return sourceDentryUuid;
			const targetParentDentryUuid = readUuid(item, target);
			if (!targetParentDentryUuid.ok) return targetParentDentryUuid;
			const uuids = [sourceDentryUuid.value, targetParentDentryUuid.value];
			return ok({ param: { sourceDentryUuid: uuids[0], targetParentDentryUuid: uuids[1] } });
		},
		readAnswer: (body) => ({
			isAsync: body.isAsync === true,
			taskId: textAt(body, 'taskId'),
			result: objectAt(body, 'syncCopyResult'),
		}),
	},
};
