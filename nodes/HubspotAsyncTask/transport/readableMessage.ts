import { isObject, textAt } from '../../../core/json';

/**
 * Makes the list that HubSpot embeds in a validation message readable:
 * `Property values were not valid: [{"message":"Property \"x\" does not exist",…}]` becomes
 * `Property "x" does not exist`. Any other message stays as it is.
 */
export function readableMessage(message: string): string {
	const start = message.indexOf(': [{');
	if (start < 0) return message;
	try {
		const list: unknown = JSON.parse(message.slice(start + 2));
		const messages = (Array.isArray(list) ? list : [])
			.filter(isObject)
			.flatMap((entry) => textAt(entry, 'message') ?? []);
		return messages.length > 0 ? messages.join('; ') : message;
	} catch {
		return message;
	}
}
