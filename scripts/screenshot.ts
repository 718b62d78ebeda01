// npm run screenshots: the editor's part of npm run e2e, whose pictures then become docs/images.
import { editorPart } from './e2e/editor';

editorPart({ save: true }).then(
	(good) => process.exit(good ? 0 : 1),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
