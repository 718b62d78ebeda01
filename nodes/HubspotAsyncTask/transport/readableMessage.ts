import { isObject, textAt, type JsonObject } from '../../../core/json';

/**
 * Makes the list that HubSpot embeds in a validation message readable:
 * `Property values were not valid: [{"message":"Property \"x\" does not exist",…}]` becomes
 * `Property "x" does not exist`; a message that doesn't name its property gets the name in front.
 * Any other message stays as it is.
 */
export function readableMessage(message: string): string {
	const messages = findingsIn(message).flatMap((finding) => {
		const said = textAt(finding, 'message');
		const name = textAt(finding, 'name') ?? '';
		if (said === undefined) return [];
		// Some of HubSpot's messages name the value only.
		return said.includes(name) ? said : `${name}: ${said}`;
	});
	return messages.length > 0 ? messages.join('; ') : message;
}

/** Code and property of the first finding in the list that a validation message embeds. */
export function firstFinding(message: string): { code?: string; propertyName?: string } {
	const [finding = {}] = findingsIn(message);
	const code = textAt(finding, 'error');
	const propertyName = textAt(finding, 'name');
	return { ...(code && { code }), ...(propertyName && { propertyName }) };
}

function findingsIn(message: string): JsonObject[] {
	const start = message.indexOf(': [{');
	if (start < 0) return [];
	try {
		const list: unknown = JSON.parse(message.slice(start + 2));
		return Array.isArray(list) ? list.filter(isObject) : [];
	} catch {
		return [];
	}
}
