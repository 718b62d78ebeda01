import { idOf, numbersOf, type Input, type Job } from './job';

/** What a tool said of each item, in order: `w`ritten, `f`ailed, or `-`, nothing at all. */
export type Claims = string;

/** A call's answer: HubSpot's, or that it was refused as a whole. */
export type ChunkAnswer =
	| { results?: Array<{ id: string }>; errors?: Array<{ context?: { ids?: string[] } }> }
	| { error: unknown };

/** Reads answers as their documentation tells a careful user to: by ID, errors included. */
export function claimsOf(job: Job, chunks: Input[][], answers: ChunkAnswer[]): Claims {
	const told = new Map<string, string>();
	answers.forEach((answer, k) => {
		if ('error' in answer) {
			for (const { id } of chunks[k] ?? []) told.set(id, 'f');
			return;
		}
		for (const { id } of answer.results ?? []) told.set(id, 'w');
		for (const { context } of answer.errors ?? []) {
			for (const id of context?.ids ?? []) told.set(id, 'f');
		}
	});
	return numbersOf(job)
		.map((n) => told.get(idOf(n)) ?? '-')
		.join('');
}
