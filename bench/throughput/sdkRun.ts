// HubSpot's own client library, as its README shows it: its limiter and its retries switched on.
import { Client } from '@hubspot/api-client';
import { DEFAULT_LIMITER_OPTIONS } from '@hubspot/api-client/lib/src/configuration/constants';

import { claimsOf, type ChunkAnswer } from './claims';
import { chunksOf, type Input } from './job';
import { TOKEN } from './limit';
import { serve } from './process';

void serve(async (job, url, variant) => {
	const client = new Client({
		accessToken: TOKEN,
		basePath: url,
		numberOfApiCallRetries: 6,
		limiterOptions: DEFAULT_LIMITER_OPTIONS,
	});
	const chunks = chunksOf(job);
	const update = async (inputs: Input[]): Promise<ChunkAnswer> => {
		try {
			return await client.crm[job.objectType].batchApi.update({ inputs });
		} catch (error) {
			return { error };
		}
	};
	return async () => {
		if (variant === 'together') {
			return claimsOf(job, chunks, await Promise.all(chunks.map(update)));
		}
		const answers: ChunkAnswer[] = [];
		for (const chunk of chunks) answers.push(await update(chunk));
		return claimsOf(job, chunks, answers);
	};
});
