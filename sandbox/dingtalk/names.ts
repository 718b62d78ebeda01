/** A tab, and what Windows doesn't take either; a slash is not among them. */
const FORBIDDEN = /[\t*"<>|]/;

/**
 * A name as DingTalk takes it: spaces at both ends are cut off, everything else stays as it was
 * sent. Undefined for one that it refuses. That there has to be something left is assumed.
 *
 * @see https://open.dingtalk.com/document/development/add-folder
 */
export function readName(sent: unknown): string | undefined {
	if (typeof sent !== 'string') return undefined;
	const name = sent.replaceAll(/^ +| +$/g, '');
	return name === '' || FORBIDDEN.test(name) || name.endsWith('.') ? undefined : name;
}

const CATEGORIES: Record<string, string> = {
	...kinds('IMAGE', 'bmp gif jpeg jpg png svg webp'),
	...kinds('VIDEO', 'avi mkv mov mp4'),
	...kinds('AUDIO', 'm4a mp3 ogg wav'),
	...kinds('ARCHIVE', '7z gz rar tar zip'),
	...kinds('DOCUMENT', 'csv doc docx md pdf ppt pptx txt xls xlsx'),
};

export function extensionOf(name: string): string | undefined {
	const dot = name.lastIndexOf('.');
	return dot > 0 ? name.slice(dot + 1) : undefined;
}

/** Which extensions are of which category isn't documented. */
export function categoryOf(name: string, isOnlineDoc = false): string {
	if (isOnlineDoc) return 'ALI_DOC';
	return CATEGORIES[extensionOf(name)?.toLowerCase() ?? ''] ?? 'OTHER';
}

function kinds(category: string, extensions: string): Record<string, string> {
	return Object.fromEntries(extensions.split(' ').map((extension) => [extension, category]));
}
