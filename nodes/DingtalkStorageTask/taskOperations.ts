import type { TaskOperations } from '../shared/items/routeByState';
import { dentryOperations } from './dentry';
import { recycleItemOperations } from './recycleItem';

/** The operations that report a task, by resource: all of them. */
export const taskOperations: TaskOperations = {
	task: ['getStatus'],
	dentry: dentryOperations.map(({ value }) => value),
	recycleItem: recycleItemOperations.map(({ value }) => value),
};
