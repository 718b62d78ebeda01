// Says of which version the pictures in docs/images are: what they show comes from n8n, from the
// descriptions of the nodes and credentials, and from the examples.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DingtalkStorageTaskApi } from '../../../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../../../credentials/HubspotAsyncTaskApi.credentials';
import { HubspotAsyncTaskOAuth2Api } from '../../../../credentials/HubspotAsyncTaskOAuth2Api.credentials';
import { DingtalkStorageTask } from '../../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { readExamples } from '../../../start/examples';
import { n8nVersion, packageJson, root } from '../../../start/paths';

const imagesFolder = join(root, 'docs', 'images');
const versionFile = join(imagesFolder, 'version.json');

interface Version {
	n8n: string;
	package: string;
	/** Hash of what the editor shows of the nodes and credentials. */
	descriptions: string;
	/** Hash of the workflows. */
	examples: string;
}

const hashOf = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

function current(): Version {
	const credentials = [
		new DingtalkStorageTaskApi(),
		new HubspotAsyncTaskApi(),
		new HubspotAsyncTaskOAuth2Api(),
	];
	return {
		n8n: n8nVersion,
		package: packageJson.version,
		descriptions: hashOf([
			new DingtalkStorageTask().description,
			new HubspotAsyncTask().description,
			...credentials.map(({ displayName, properties }) => ({ displayName, properties })),
		]),
		examples: hashOf(readExamples().map(({ slug, text }) => [slug, text])),
	};
}

/** What has changed since the pictures were taken, in words; empty when they are up to date. */
export function changedSincePictures(): string[] {
	if (!existsSync(versionFile)) return ['there are none'];
	const taken = JSON.parse(readFileSync(versionFile, 'utf8')) as Partial<Version>;
	const names: Record<keyof Version, string> = {
		n8n: 'n8n',
		package: "the package's version",
		descriptions: 'the parameters of the nodes or credentials',
		examples: 'the examples',
	};
	const now = current();
	return (Object.keys(names) as Array<keyof Version>)
		.filter((part) => taken[part] !== now[part])
		.map((part) => names[part]);
}

/** Puts the pictures of a run in the place of those in docs/images. */
export function savePictures(from: string): void {
	rmSync(imagesFolder, { recursive: true, force: true });
	cpSync(from, imagesFolder, { recursive: true });
	writeFileSync(versionFile, `${JSON.stringify(current(), null, '\t')}\n`);
}
