const NODES = 'https://alidocs.dingtalk.com/i/nodes/';

/** The address of a document, file or folder in the browser. */
export function urlOf(uuid: string): string {
	return NODES + uuid;
}

/** What such an address names, whatever its query; undefined for another address. */
export function uuidIn(url: unknown): string | undefined {
	const match = /^https:\/\/alidocs\.dingtalk\.com\/i\/nodes\/([^/?#]+)/.exec(String(url));
	return match?.[1];
}
