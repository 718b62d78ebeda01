// This package's node through n8n's engine, without the rest of n8n.
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { itemOf, numbersOf } from './job';
import { TOKEN } from './limit';
import { claimOfItem } from './nodeClaims';
import { serve } from './process';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-bench-'));
process.env.N8N_LOG_LEVEL ??= 'silent';

void serve(async (job, url) => {
	const { runNode } = await import('../../test/engine/harness/engine');
	const { batchUpdate } = await import('../../test/engine/harness/services');
	const items = numbersOf(job).map((n) => ({ json: itemOf(job, n) }));
	return async () => {
		const { outputs, error } = await runNode({
			node: 'hubspotAsyncTask',
			parameters: batchUpdate(job.objectType),
			items,
			credentials: { hubspotAsyncTaskApi: { token: TOKEN, baseUrl: url } },
			onError: 'continueRegularOutput',
		});
		if (error) throw error;
		return outputs[0].map(({ json }) => claimOfItem(json)).join('');
	};
});
