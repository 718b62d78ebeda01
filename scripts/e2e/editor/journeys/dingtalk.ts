// DingTalk's drive: a credential, a folder chosen from lists, a move that is waited for.
import { ACTIONS, NODES, SAID } from '../labels';
import { expect } from '../see';
import type { Stage } from '../stage';

/** Folders are written with a slash, and with the path to them. */
function entryOf(entries: string[], name: string): string {
	const found = entries.find((entry) => entry.includes(name));
	if (!found) throw new Error(`${name} is not in the list: ${entries.join(', ')}`);
	return found;
}

export async function moveFolder(stage: Stage): Promise<void> {
	const { steps, canvas, nodeList, credential, panel, output, pictures, sandbox } = stage;

	await steps.step('find the node and add "move" by clicking', async () => {
		await canvas.openEmpty();
		await canvas.addFirst();
		await nodeList.search('dingtalk', NODES.dingtalk);
		await nodeList.openActions(NODES.dingtalk, ACTIONS.move);
		await nodeList.click(ACTIONS.move);
	});
	await steps.step('enter a wrong secret and be told what to do', async () => {
		await credential.openNew();
		await pictures.of('credential-dingtalk', [credential.dialog.locator('.el-dialog')]);
		await credential.choose('region', 'Custom');
		await credential.fill({
			apiBaseUrl: sandbox.url,
			oapiBaseUrl: sandbox.url,
			clientId: 'sandbox-app',
			clientSecret: 'a-wrong-secret',
			defaultUnionId: 'sandbox-union-id',
		});
		await credential.save();
		await credential.seesRefusal(SAID.dingtalkSecretRefused);
		await pictures.of('credential-dingtalk-refused', [credential.dialog.locator('.el-dialog')]);
	});
	await steps.step('enter the right secret and see that it works', async () => {
		await credential.fill({ clientSecret: 'sandbox-app-secret' });
		await credential.save();
		await credential.seesSuccess();
		await credential.close();
	});
	await steps.step('choose space, folder and target from lists', async () => {
		await panel.chooseFromList('spaceId', 'Sandbox', 'Sandbox');
		const entries = await panel.openList('dentryId');
		expect(entries.length > 3, `only ${entries.join(', ')}`);
		await pictures.panel('dingtalk-files');
		const inside = await panel.openList('dentryId', 'Project/');
		console.log(`           in Project: ${inside.join(', ')}`);
		await panel.chooseFromList('dentryId', 'Project/', entryOf(inside, 'Drafts'));
		const folders = await panel.openList('targetFolderId');
		expect(
			!folders.some((entry) => entry.endsWith('.docx')),
			`files among the folders to choose from: ${folders.join(', ')}`,
		);
		await panel.chooseFromList('targetFolderId', 'Campaign', entryOf(folders, 'Campaign'));
	});
	await steps.step('move it and wait: one task, done', async () => {
		await panel.switchOn('waitUntilDone');
		await panel.execute('success');
		await output.view('table');
		await output.seesItems(1);
		const states = await output.column('state');
		expect(states.join() === 'succeeded', `state: ${states.join()}`);
		console.log(`           the hint: ${await output.seesHint(SAID.waited)}`);
		await pictures.panel('dingtalk-move');
	});
	await steps.step('what may not be moved is told', async () => {
		const found = await panel.openList('dentryId', 'readme');
		await panel.chooseFromList('dentryId', 'readme', entryOf(found, 'readme'));
		sandbox.dingtalk.denied.add('file-readme');
		await panel.execute('refused');
		console.log(`           ${await output.seesRefusal(SAID.dingtalkDenied)}`);
		await pictures.panel('dingtalk-denied');
	});
}
