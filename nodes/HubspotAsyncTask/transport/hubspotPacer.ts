import type { INodeCredentialsDetails } from 'n8n-workflow';

import { Pacer } from '../../../core/pacing/pacer';
import { pacerFor } from '../../../core/pacing/pacerFor';
import { hostClock } from '../../shared/hostClock';

/**
 * The pacer of a credential, shared by all executions of this process. HubSpot counts calls for each
 * key or app, which is what a credential stands for.
 */
export function hubspotPacer(
	credential: INodeCredentialsDetails | undefined,
	baseUrl: string,
): Pacer {
	const key = `${credential?.id ?? credential?.name ?? ''} ${baseUrl}`;
	return pacerFor(key, () => new Pacer(hostClock));
}
