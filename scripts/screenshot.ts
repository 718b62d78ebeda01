// npm run screenshots: the editor's part of npm run e2e, whose pictures then become docs/images.
import { editorPart } from './e2e/editor';
import { runCommand } from './start/command';

runCommand(async () => ((await editorPart({ save: true })) ? 0 : 1));
