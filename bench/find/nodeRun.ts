// This package's Get Many through n8n's engine, without the rest of n8n.
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TOKEN } from '../throughput/limit';
import { serve } from '../throughput/process';
import { FILTER, NAMES } from './portal';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-bench-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

void serve(async ({ objectType }, url) => {
	const { runNode } = await import('../../test/engine/harness/engine');
	const { getMany, groupsOf } = await import('../../test/engine/harness/services');
	return async () => {
		const { success, error } = await runNode({
			node: 'hubspotAsyncTask',
			parameters: getMany(objectType, {
				returnAll: true,
				filterGroups: groupsOf([FILTER]),
				properties: NAMES,
			}),
			credentials: { hubspotAsyncTaskApi: { token: TOKEN, baseUrl: url } },
		});
		if (error) throw error;
		return success.map(({ json }) => String(json.id)).join(',');
	};
});
