import type { Random } from '../random';
import type { Upload } from '../upload';
import type { ObjectStore } from './objects';

const KEY_LIVES_MS = 24 * 60 * 60_000;

/** One file on its way: nobody sees it before it is committed. */
export interface PendingUpload {
	uploadKey: string;
	spaceId: string;
	objectKey: string;
	/** Present when it comes in parts. */
	uploadId?: string;
	parts: Map<number, Upload>;
	/** What the file was said to be beforehand. */
	expected: { md5?: string; size?: number };
	/** Milliseconds since 1970. */
	expiresAt: number;
	/** What it has become. */
	dentryId?: string;
}

export class UploadStore {
	private readonly uploads = new Map<string, PendingUpload>();

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
		private readonly objects: ObjectStore,
	) {}

	/** `lifeMs`: until when it must be committed; assumed: a day for one in parts. */
	open(spaceId: string, expected: PendingUpload['expected'], lifeMs?: number): PendingUpload {
		const upload: PendingUpload = {
			uploadKey: Buffer.from(`upload ${this.random.hex(32)}`).toString('base64'),
			spaceId,
			objectKey: this.objects.newKey(),
			...(lifeMs === undefined ? { uploadId: this.random.hex(32).toUpperCase() } : {}),
			parts: new Map(),
			expected,
			expiresAt: this.now() + (lifeMs ?? KEY_LIVES_MS),
		};
		this.uploads.set(upload.uploadKey, upload);
		return upload;
	}

	get(uploadKey: unknown): PendingUpload | undefined {
		return this.uploads.get(String(uploadKey));
	}

	/** What the parts of an object belong to. */
	withId(uploadId: string): PendingUpload | undefined {
		return [...this.uploads.values()].find((upload) => upload.uploadId === uploadId);
	}

	all(): PendingUpload[] {
		return [...this.uploads.values()];
	}

	/** Makes one object of the parts, in the order of their numbers; assumed: gaps don't matter. */
	join({ objectKey, parts }: PendingUpload): void {
		const inOrder = [...parts.entries()].sort(([a], [b]) => a - b).map(([, part]) => part);
		const size = inOrder.reduce((sum, part) => sum + part.size, 0);
		const kept = inOrder.flatMap(({ bytes }) => (bytes ? [bytes] : []));
		const bytes = kept.length === inOrder.length ? Buffer.concat(kept) : undefined;
		this.objects.put(objectKey, { size, bytes });
	}
}
