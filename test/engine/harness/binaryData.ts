import 'reflect-metadata';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

// The container that n8n-core itself uses: several copies of it may be installed.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: new (...args: never[]) => T): T };
};

export interface FileStore {
	/** What a file of an item holds. */
	read(file: IBinaryData | undefined): Promise<Buffer>;
	/** Paths of all files that lie in the store, also of those that no item has; without metadata. */
	files(): string[];
	sizes(): number[];
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
	return {
		read: async (file) => {
			if (!file?.id) throw new Error('The file is not in the store');
			return await service.getAsBuffer(file);
		},
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
