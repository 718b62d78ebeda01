// What every journey has at hand.
import type { Page } from 'playwright-core';
import type { Session } from '../../start/session';
import type { Canvas } from './page/canvas';
import type { Clicks } from './page/clicks';
import type { CredentialDialog } from './page/credential';
import type { Loads } from './page/loads';
import type { NodeList } from './page/nodeList';
import type { Output } from './page/output';
import type { Panel } from './page/panel';
import type { Pictures } from './pictures/pictures';
import type { Steps } from './steps';

export interface Stage extends Pick<Session, 'rest' | 'sandbox' | 'examples'> {
	page: Page;
	clicks: Clicks;
	loads: Loads;
	canvas: Canvas;
	nodeList: NodeList;
	credential: CredentialDialog;
	panel: Panel;
	output: Output;
	pictures: Pictures;
	steps: Steps;
	/** What the browser's console has said so far. */
	consoleLines: string[];
}
