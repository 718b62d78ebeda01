import { objectAt, textAt } from '../../../core/json';
import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { fillPath } from '../../../core/url/path';
import type { DriveCalls } from './driveCalls';

/** What an entry is known by in its space. */
export interface DentryIds {
	spaceId: string;
	dentryId: string;
}

/** An address in the browser that has the UUID of what it shows. */
const ADDRESS = /^https?:\/\/alidocs\.dingtalk\.(?:com|io)\/i\/nodes\/([\w-]+)\/?(?:[?#].*)?$/i;

/** The UUID in the address of a document, file or folder; `undefined` where it has none. */
export function uuidInAddress(address: string): string | undefined {
	return ADDRESS.exec(address.trim())?.[1];
}

/** Finds out what UUIDs and addresses name, each once in a run. */
export class Identities {
	private readonly known = new Map<string, Promise<CallResult<DentryIds>>>();

	constructor(private readonly calls: DriveCalls) {}

	/** @see https://open.dingtalk.com/document/development/query-the-dentryid-of-a-document */
	async ofUuid(uuid: string, operatorId: string): Promise<CallResult<DentryIds>> {
		return await this.once(['uuid', uuid, operatorId], async () => {
			const answer = await this.calls.ask({
				method: 'GET',
				path: fillPath('/v2.0/doc/dentries/{uuid}/queryDentryId', { uuid }),
				query: { operatorId },
			});
			if (!answer.ok) return answer;
			const spaceId = textAt(answer.value, 'spaceId');
			const dentryId = textAt(answer.value, 'dentryId');
			return spaceId && dentryId ? ok({ spaceId, dentryId }) : failed(NO_IDS);
		});
	}

	/** @see https://open.dingtalk.com/document/development/get-node-by-link */
	async ofAddress(url: string, operatorId: string): Promise<CallResult<DentryIds>> {
		const uuid = uuidInAddress(url);
		if (uuid !== undefined) return await this.ofUuid(uuid, operatorId);
		return await this.once(['url', url, operatorId], async () => {
			const answer = await this.calls.ask({
				method: 'POST',
				path: '/v2.0/wiki/nodes/queryByUrl',
				query: { operatorId },
				body: { url },
			});
			if (!answer.ok) return answer;
			const nodeId = textAt(objectAt(answer.value, 'node'), 'nodeId');
			return nodeId ? await this.ofUuid(nodeId, operatorId) : failed(NO_IDS);
		});
	}

	private async once(
		key: readonly string[],
		ask: () => Promise<CallResult<DentryIds>>,
	): Promise<CallResult<DentryIds>> {
		const name = JSON.stringify(key);
		const asked = this.known.get(name) ?? ask();
		this.known.set(name, asked);
		return await asked;
	}
}

const NO_IDS = {
	message: "DingTalk's answer names no file or folder",
	temporary: true,
	effect: 'none' as const,
};
