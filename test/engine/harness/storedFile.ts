import 'reflect-metadata';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { BinaryDataService, FileLocation } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

// The container that n8n-core itself uses: several copies of it may be installed.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: new (...args: never[]) => T): T };
};

/** A file in n8n's store, and what the store keeps beside it. */
export interface StoredFile {
	/** As an item has it, without its size: so it is before n8n 2.20. */
	file: IBinaryData;
	/** Has the store say another size than the file's. */
	saySize(bytes: number): void;
	/** Has the store know nothing but the content. */
	forgetMetadata(): void;
}

/** Puts a file into the store that a test uses; see `useFileStore`. */
export async function storeFile(content: string, given: IBinaryData): Promise<StoredFile> {
	const service = Container.get(BinaryDataService);
	const location = FileLocation.ofExecution('test', 'stored');
	const file = await service.store(location, Buffer.from(content), given);
	delete file.bytes;
	const metadata = `${service.getPath(file.id!)}.metadata`;
	return {
		file,
		saySize: (fileSize) => {
			const known = JSON.parse(readFileSync(metadata, 'utf8')) as object;
			writeFileSync(metadata, JSON.stringify({ ...known, fileSize }));
		},
		forgetMetadata: () => rmSync(metadata),
	};
}
