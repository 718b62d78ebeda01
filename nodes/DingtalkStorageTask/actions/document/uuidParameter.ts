import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { uuidInAddress } from '../../drive/identities';
import { isLeftEmpty, ownFields } from '../ownFields';

/** @param isOwn whether an empty one is the item's own; told by `required` */
export function uuidProperty(name: string, displayName: string, isOwn: boolean): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		...(!isOwn && { required: true }),
		default: '',
		placeholder: 'e.g. https://alidocs.dingtalk.com/i/nodes/QOG9lyrgJP3Qq2ZefBB0zRaqVzN67Mw4',
		description: 'The address in the browser, or the UUID at its end',
		...(isOwn && { hint: "Empty: the item's 'dentryUuid' or 'uuid'" }),
	};
}

/** Reads a UUID, or the address that has it. */
export function readUuid(item: ItemToRead, property: INodeProperties): Checked<string> {
	const { name, displayName, required } = property;
	const typed = readText(item, name);
	const { dentryUuid, uuid } = ownFields(item);
	const own = !required && isLeftEmpty(item, name) ? (dentryUuid ?? uuid ?? '') : '';
	const text = typed || own;
	const read = uuidInAddress(text) ?? text;
	if (/^[\w-]{1,100}$/.test(read)) return ok(read);
	return refused(
		text === '' ? `'${displayName}' is empty` : `'${displayName}' has no UUID: '${text}'`,
		`Set '${displayName}' to the address of the document or folder, as the browser shows it, or to its UUID.`,
	);
}
