// npm run screenshots                       the editor's part of npm run e2e, whose pictures then become docs/images
// npm run screenshots -- panels [folder]    the panel of every operation, to look at, in .work/panels unless said otherwise
import { join } from 'node:path';
import { editorPart } from './e2e/editor';
import { openPage } from './e2e/editor/browser/openPage';
import { Canvas } from './e2e/editor/page/canvas';
import { panelPictures } from './e2e/editor/pictures/panels';
import { runCommand } from './start/command';
import { workFolder } from './start/paths';
import type { Running } from './start/running';
import { openSession } from './start/session';

const USAGE = 'npm run screenshots [-- panels [folder]]';

async function panels(running: Running, folder: string): Promise<number> {
	const name = 'screenshots-panels';
	const { rest } = await openSession({ name, n8nPort: 0, sandboxPort: 0, fresh: true }, running);
	const page = await openPage(running);
	await new Canvas(page, rest.url).signIn();
	await panelPictures(page, rest, folder);
	console.log(`The pictures are in ${folder}.`);
	return 0;
}

runCommand(async (running) => {
	const [mode, folder = join(workFolder, 'panels')] = process.argv.slice(2);
	if (mode === 'panels') return await panels(running, folder);
	if (mode !== undefined) throw new Error(`Unknown: ${mode}\n${USAGE}`);
	return (await editorPart({ save: true })) ? 0 : 1;
});
