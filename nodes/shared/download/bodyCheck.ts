import type { Pulse } from '../../../core/download/whileAlive';
import { hostClock } from '../hostClock';
import { isPage, tooLarge, type FetchFailure, type Opened } from './openAddress';

/** A file that is none, whatever its content type says. */
const PAGE_START = /^\s*<(!doctype\s+html|html)/i;

export interface BodySettings {
	/** `Infinity` for no limit. */
	maxBytes: number;
	/** Set whenever bytes come in. */
	pulse: Pulse;
	/** Whether it may be of any kind, a web page too. */
	anyKind?: boolean;
}

/** Watches a body as it comes in: whether it is a file at all, how large, and whether all of it came. */
export class BodyCheck {
	private readonly announced: number | undefined;
	private bytes = 0;

	constructor(
		private readonly opened: Opened,
		private readonly settings: BodySettings,
	) {
		const length = opened.header('content-length');
		this.announced = length === '' ? undefined : Number(length);
	}

	/** What is wrong with it before any of it is read. */
	early(): FetchFailure | undefined {
		const { anyKind, maxBytes } = this.settings;
		if (!anyKind && /^text\/html\b/i.test(this.opened.header('content-type'))) return isPage();
		return (this.announced ?? 0) > maxBytes ? tooLarge(maxBytes) : undefined;
	}

	/** Notes a piece. @returns why no more of it is to be read */
	add(piece: Buffer): FetchFailure | undefined {
		const { anyKind, maxBytes, pulse } = this.settings;
		pulse.at = hostClock.now();
		const begins = this.bytes === 0 && !anyKind ? piece.toString('latin1', 0, 100) : '';
		this.bytes += piece.length;
		if (this.bytes > maxBytes) return tooLarge(maxBytes);
		return PAGE_START.test(begins) ? isPage() : undefined;
	}

	/** Whether less came than was announced. */
	isCutShort(): boolean {
		return this.announced !== undefined && this.bytes < this.announced;
	}
}
