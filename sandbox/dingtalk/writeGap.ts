import type { DingtalkSwitches } from './switches';

/** Refuses starting calls that come too close after another in the same space. */
export class WriteGap {
	private readonly lastWrite = new Map<string, number>();

	constructor(private readonly switches: DingtalkSwitches) {}

	/** DingTalk only says that concurrency is controlled; that it goes by space is assumed. */
	admit(now: number, ...spaceIds: string[]): boolean {
		const { writeGapMs } = this.switches;
		if (writeGapMs !== undefined) {
			const last = Math.max(...spaceIds.map((id) => this.lastWrite.get(id) ?? -Infinity));
			if (now - last < writeGapMs) return false;
		}
		for (const id of spaceIds) this.lastWrite.set(id, now);
		return true;
	}
}
