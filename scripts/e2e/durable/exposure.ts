// How much of its time a parked wait spends running, when a kill would interrupt it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { dieWithParent } from '../../lib/run.mjs';
import type { Stage } from './stage';

export interface Exposure {
	/** Parked waits, times how often they were looked at. */
	samples: number;
	/** Those found running. */
	running: number;
	/** Waits that were seen parked. */
	waits: number;
}

/**
 * Samples the executions in which waits look again, from the first time each was seen parked.
 * @param ignored part of the names of workflows whose own executions look the same
 */
export function sampleExposure({ database, hostNode }: Stage, ignored: string) {
	const script = join(__dirname, 'sampleExposure.mjs');
	const sampler = spawn(hostNode, ['--require', dieWithParent, script, database, ignored], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const told = text(sampler.stdout);
	const ended = once(sampler, 'exit');
	return {
		stop: async (): Promise<Exposure> => {
			sampler.kill('SIGTERM');
			await ended;
			return JSON.parse(await told) as Exposure;
		},
	};
}

export const share = ({ samples, running }: Exposure) => (samples > 0 ? running / samples : NaN);
