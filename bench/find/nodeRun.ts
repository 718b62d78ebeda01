// This package's Get Many and then Batch Read of associations through n8n's engine, without the rest
// of n8n.
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TOKEN } from '../throughput/limit';
import { serve } from '../throughput/process';
import { claimsOfItems } from './items';
import { FILTER, NAMES } from './portal';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-bench-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

void serve(async ({ objectType }, url) => {
	const { runNode } = await import('../../test/engine/harness/engine');
	const { association, getMany, groupsOf } = await import('../../test/engine/harness/services');
	const credentials = { hubspotAsyncTaskApi: { token: TOKEN, baseUrl: url } };
	const node = 'hubspotAsyncTask';
	return async () => {
		const found = await runNode({
			node,
			parameters: getMany(objectType, {
				returnAll: true,
				filterGroups: groupsOf([FILTER]),
				properties: NAMES,
			}),
			credentials,
		});
		if (found.error) throw found.error;
		const { success, error } = await runNode({
			node,
			parameters: association('batchRead', objectType, 'companies'),
			items: found.success,
			onError: 'continueRegularOutput',
			credentials,
		});
		if (error) throw error;
		return claimsOfItems(success.map(({ json }) => json));
	};
});
