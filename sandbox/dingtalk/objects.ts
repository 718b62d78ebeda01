import { md5Of } from '../bytes';
import type { Bytes } from '../http';
import type { Random } from '../random';

/** What the storage host holds under one key. */
export interface StoredObject {
	size: number;
	/** In hexadecimal; none for several parts that were too large to be kept. */
	md5?: string;
	/** Not there if it was too large to be kept (`keepBytes`). */
	bytes?: Bytes;
	/** Milliseconds since 1970. */
	storedAt: number;
}

/** The storage host's objects. One that nothing in the drive refers to is visible to nobody. */
export class ObjectStore {
	private readonly objects = new Map<string, StoredObject>();

	constructor(
		private readonly now: () => number,
		private readonly random: Random,
	) {}

	newKey(): string {
		return `iAEIAqRmaWxl${this.random.hex(24)}.file`;
	}

	put(key: string, object: Omit<StoredObject, 'storedAt'>): void {
		this.objects.set(key, { ...object, storedAt: this.now() });
	}

	get(key: string): StoredObject | undefined {
		return this.objects.get(key);
	}

	/** Puts it under a key that nobody outside knows. */
	take(key: string): string {
		const object = this.objects.get(key);
		if (!object) throw new Error(`The sandbox holds nothing under "${key}"`);
		const taken = this.newKey();
		this.objects.delete(key);
		this.objects.set(taken, object);
		return taken;
	}

	/** What tells this content from another; the MD5 where that isn't too much work. */
	etag(key: string): string {
		const { size = 0, bytes, md5 } = this.objects.get(key) ?? {};
		const isSmall = Buffer.isBuffer(bytes);
		return (md5 ?? (isSmall ? this.md5(key) : undefined) ?? `MADE-UP-${size}`).toUpperCase();
	}

	/** Worked out when it is asked for. */
	md5(key: string): string | undefined {
		const object = this.objects.get(key);
		if (object?.bytes) object.md5 ??= md5Of(object.bytes);
		return object?.md5;
	}
}
