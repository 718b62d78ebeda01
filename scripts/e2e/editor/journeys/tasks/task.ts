// A task of somebody who has never seen the nodes: from an empty canvas to the result.
import type { Hand } from '../../page/hand';
import type { Stage } from '../../stage';

export interface Task {
	name: string;
	/** Clicks that the same took before the panels were made shorter; absent where nobody counted. */
	before?: number;
	/** What it may take at most; without, it is only counted. */
	limit?: number;
	/** From the empty canvas to the result on the screen; every click in here counts. */
	work(stage: Stage, hand: Hand): Promise<void>;
	/** Compares what the node says with what the service holds. Its clicks are the test's own. */
	check(stage: Stage): Promise<void>;
}
