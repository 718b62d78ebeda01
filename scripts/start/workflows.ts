// Imports the examples. Their ids are fixed, so a second start finds what the first one imported.
import { createHash } from 'node:crypto';
import type { CredentialReference } from './credentials';
import { forSandbox, redirect, type Example, type Workflow } from './examples';
import { RestError, type Rest } from './rest';

/** What was imported last: tells a user's change from a newer example. */
export interface Imported {
	fileHash: string;
	versionId: string;
}

type Stored = Workflow & { versionId: string };

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

function payload({ name, nodes, connections, settings, meta }: Workflow) {
	return { name, nodes, connections, settings: settings ?? {}, meta: meta ?? {} };
}

async function find(rest: Rest, id: string): Promise<Stored | undefined> {
	try {
		return await rest.call<Stored>('GET', `/workflows/${id}`);
	} catch (error) {
		// An unknown id is one that this user may not see.
		if (error instanceof RestError && [403, 404].includes(error.status)) return undefined;
		throw error;
	}
}

export async function ensureWorkflows(
	rest: Rest,
	examples: Example[],
	credentials: Record<string, CredentialReference>,
	urls: { sandbox: string; former: string[] },
	imported: Record<string, Imported>,
): Promise<Record<string, Imported>> {
	const result: Record<string, Imported> = {};
	for (const example of examples) {
		const { id } = example.workflow;
		const fileHash = hashOf(example.text);
		const wanted = forSandbox(example, urls.sandbox, credentials);
		const current = await find(rest, id);
		if (!current) {
			const { versionId } = await rest.call<Stored>('POST', '/workflows', {
				id,
				active: false,
				...payload(wanted),
			});
			result[id] = { fileHash, versionId };
			continue;
		}
		const last = imported[id];
		const untouched = last?.versionId === current.versionId;
		let next: Workflow | undefined;
		if (untouched && last.fileHash !== fileHash) next = wanted;
		else if (redirect(current, urls.former, urls.sandbox)) next = current;
		if (!next) {
			result[id] = last ?? { fileHash, versionId: '' };
			continue;
		}
		const { versionId } = await rest.call<Stored>('PATCH', `/workflows/${id}`, payload(next));
		// A workflow that the user changed keeps its old mark, and so is never overwritten later.
		result[id] = untouched ? { fileHash, versionId } : (last ?? { fileHash, versionId: '' });
	}
	return result;
}
