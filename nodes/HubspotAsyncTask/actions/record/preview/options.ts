import type { INodeProperties } from 'n8n-workflow';

export const previewOption: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	default: false,
	description:
		"Whether to write nothing, and only say of each item what would become of it: wouldCreate, wouldUpdate with its changes, unchanged, wouldArchive, notFound, or wouldFail with the reason. An item that would fail is no failure of the preview, and isn't sent to the error output.",
};

export const onlyChangedOption: INodeProperties = {
	displayName: 'Only Changed',
	name: 'onlyChanged',
	type: 'boolean',
	default: false,
	description:
		"Whether to read the records first and send only the values that differ from HubSpot's. A record without any is 'unchanged', and costs no write.",
};
