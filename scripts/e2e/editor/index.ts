// The editor in a real browser, clicked as a new user would; the pictures for README and docs are
// taken along the way.
import { join } from 'node:path';
import { workFolder } from '../../start/paths';
import { Running } from '../../start/running';
import { openSession } from '../../start/session';
import { openPage } from './browser/openPage';
import { moveFolder } from './journeys/dingtalk';
import { exampleCanvases, exampleRuns } from './journeys/examples';
import { durableRows } from './journeys/executions';
import { firstSteps } from './journeys/firstSteps';
import { readRecords, refusals, updateRecords } from './journeys/hubspotRecords';
import { waitForExport } from './journeys/hubspotWait';
import { outputPreview } from './journeys/outputPreview';
import { countedTasks } from './journeys/tasks';
import { Canvas } from './page/canvas';
import { Clicks } from './page/clicks';
import { CredentialDialog } from './page/credential';
import { Loads } from './page/loads';
import { NodeList } from './page/nodeList';
import { Output } from './page/output';
import { Panel } from './page/panel';
import { Pictures } from './pictures/pictures';
import { changedSincePictures, savePictures } from './pictures/version';
import { Steps } from './steps';
import type { Stage } from './stage';

const folder = join(workFolder, 'e2e');

/** A large account's allowance, so that the hints show a number that exists. */
const RATE_LIMIT = { max: 190, intervalMs: 10_000, daily: 625_000 };

const JOURNEYS: Array<[string, (stage: Stage) => Promise<void>]> = [
	['The first steps', firstSteps],
	['Reading records', readRecords],
	['Updating records', updateRecords],
	['What is refused', refusals],
	['Waiting for an export', waitForExport],
	['What comes out, before a first run', outputPreview],
	["DingTalk's drive", moveFolder],
	['Examples on the canvas', exampleCanvases],
	['Examples run', exampleRuns],
	// They change what the others find.
	...countedTasks(),
	// Last: its export goes on, and HubSpot runs one at a time.
	['Durable waits under Executions', durableRows],
];

async function openStage(running: Running): Promise<Stage> {
	const session = await openSession(
		{ name: 'e2e-editor', n8nPort: 0, sandboxPort: 0, fresh: true },
		running,
	);
	session.sandbox.hubspot.rateLimit = RATE_LIMIT;
	const page = await openPage(running);
	const consoleLines: string[] = [];
	page.on('console', (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
	const canvas = new Canvas(page, session.rest.url);
	return {
		...session,
		page,
		clicks: await Clicks.on(page),
		loads: new Loads(page),
		canvas,
		consoleLines,
		nodeList: new NodeList(page),
		credential: new CredentialDialog(page),
		panel: new Panel(page, canvas),
		output: new Output(page),
		pictures: new Pictures(page, join(folder, 'pictures')),
		steps: new Steps(page, join(folder, 'fallen')),
	};
}

function report({ done, fallen }: Steps, startedAt: number): boolean {
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	console.log(`\nThe editor: ${done.length} steps as expected, ${seconds} s.`);
	for (const what of fallen) console.error(`NOT AS EXPECTED  ${what}`);
	return fallen.length === 0 && done.length > 0;
}

export interface EditorOptions {
	/** Put the pictures into docs/images, if every step was as expected. */
	save: boolean;
	/** Only the first journey and those whose names contain this. */
	only?: string;
}

/** Answers whether all was as expected. */
export async function editorPart({ save, only = '' }: EditorOptions): Promise<boolean> {
	const running = new Running();
	const startedAt = Date.now();
	try {
		const stage = await openStage(running);
		await stage.steps.take('Signing in', async () => {
			await stage.steps.step('sign in', async () => await stage.canvas.signIn());
		});
		for (const [name, journey] of JOURNEYS) {
			// The first one makes the credential that the others use.
			if (journey !== firstSteps && !name.includes(only)) continue;
			await stage.steps.take(name, async () => await journey(stage));
		}
		const good = report(stage.steps, startedAt);
		if (save && good && only === '') savePictures(stage.pictures.folder);
		else if (save) console.error('The pictures in docs/images stay as they are.');
		const changed = changedSincePictures();
		if (changed.length > 0) {
			console.warn(
				`The pictures in docs/images are of another state (${changed.join(', ')}): take them again with npm run screenshots.`,
			);
		}
		return good;
	} finally {
		await running.close();
	}
}
