// What every part of this has at hand.
import type { Sandbox } from '../../../sandbox';
import type { CredentialReference } from '../../start/credentials';
import type { Rest } from '../../start/rest';
import type { Cluster } from './cluster';

export interface Stage {
	sandbox: Sandbox;
	cluster: Cluster;
	rest: Rest;
	credential: CredentialReference;
	/** Moves the sandbox's time on, by so many milliseconds: its tasks end when they are told to. */
	skip(ms: number): void;
}

/** One line of the table in the end. */
export interface Finding {
	what: string;
	numbers: string;
	holds: boolean;
	/** What is wrong, one line each; empty when it holds. */
	details: string[];
}

export function finding(what: string, numbers: string, details: string[]): Finding {
	return { what, numbers, holds: details.length === 0, details };
}

/** Says every few seconds how far it is. */
export async function withProgress<T>(say: () => string, work: () => Promise<T>): Promise<T> {
	const timer = setInterval(() => console.log(`  ${say()}`), 5_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** A sentence when it is not so. */
export function unless(isSo: boolean, sentence: string): string[] {
	return isSo ? [] : [sentence];
}
