// npm run screenshots: takes the pictures in docs/ from the running n8n, so that they can be taken
// again whenever a node or the editor changes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, type Editor } from './screenshot/editor';
import { root } from './start/paths';
import { openSession, Running } from './start/session';

const docs = join(root, 'docs');
const picture = (name: string) => join(docs, `${name}.png`);

async function takePictures(editor: Editor): Promise<void> {
	await editor.openWorkflow('hubspotPartnerUp');
	await editor.execute();
	await editor.saveCanvas(picture('workflow'));

	await editor.openNode('Update the services', 'table');
	await editor.saveNode(picture('hubspot-node'));

	await editor.openWorkflow('hubspotExpoLoop1');
	await editor.execute();
	await editor.saveCanvas(picture('loop'));

	await editor.openWorkflow('dingtalkMoveFold');
	await editor.execute();
	await editor.openNode('Move the folder', 'json');
	await editor.saveNode(picture('dingtalk-node'));
}

async function main(): Promise<void> {
	const running = new Running();
	try {
		const session = await openSession(
			{ name: 'screenshots', n8nPort: 0, sandboxPort: 0, fresh: true },
			running,
		);
		const editor = await openEditor(session.rest.url);
		running.add(() => editor.close());
		mkdirSync(docs, { recursive: true });
		await takePictures(editor);
	} finally {
		await running.close();
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
