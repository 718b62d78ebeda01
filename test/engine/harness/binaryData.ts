import 'reflect-metadata';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { BinaryDataConfig, BinaryDataService, FileLocation } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

// The container that n8n-core itself uses: several copies of it may be installed.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: new (...args: never[]) => T): T };
};

export interface FileStore {
	/** Puts a file there, as a node before would. */
	add(content: Buffer | Readable, fileName: string): Promise<IBinaryData>;
	/** What a file of an item holds. */
	read(file: IBinaryData | undefined): Promise<Buffer>;
	/** How many bytes it holds: n8n before 2.20 does not say so in the item. */
	sizeOf(file: IBinaryData | undefined): Promise<number>;
	/** Paths of all files that lie in the store, also of those that no item has; without metadata. */
	files(): string[];
	sizes(): number[];
	/**
	 * Whether n8n keeps what came of a file that broke off, until the execution is deleted: so it does
	 * before 2.35, and no node can do anything about it.
	 */
	keepsBroken: boolean;
	remove(): void;
}

/** n8n's own store of files, in a folder of its own, as n8n has it on one machine by default. */
export async function startFileStore(): Promise<FileStore> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-files-'));
	const config = Container.get(BinaryDataConfig);
	config.mode = 'filesystem';
	config.localStoragePath = folder;
	const service = Container.get(BinaryDataService);
	await service.init();
	const files = () =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.name.endsWith('.metadata'))
			.map((entry) => join(entry.parentPath, entry.name));
	const read = async (file: IBinaryData | undefined) => {
		if (!file?.id) throw new Error('The file is not in the store');
		return await service.getAsBuffer(file);
	};
	const keepsBroken = await keepsBrokenFiles(service, files);
	return {
		add: async (content, fileName) => {
			const about = { data: '', mimeType: 'application/octet-stream', fileName };
			return await service.store(FileLocation.ofExecution('test', 'added'), content, about);
		},
		read,
		sizeOf: async (file) => (await read(file)).length,
		keepsBroken,
		files,
		sizes: () => files().map((path) => statSync(path).size),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** A store for the tests of a file. */
export function useFileStore(): FileStore {
	const store = {} as FileStore;
	beforeAll(async () => void Object.assign(store, await startFileStore()));
	afterAll(() => store.remove());
	return store;
}

async function keepsBrokenFiles(
	service: BinaryDataService,
	files: () => string[],
): Promise<boolean> {
	const broken = Readable.from(
		(function* () {
			yield Buffer.from('all that came');
			throw new Error('The connection was lost');
		})(),
	);
	const location = FileLocation.ofExecution('test', 'probe');
	await service
		.store(location, broken, { data: '', mimeType: 'text/plain' })
		.catch(() => undefined);
	const kept = files();
	for (const path of kept) rmSync(path);
	return kept.length > 0;
}
