// n8n tests a credential with a node that supports it: with several packages, there are several.
import type { Session } from '../../start/session';

interface Stored {
	id: string;
	name: string;
	type: string;
	data?: object;
}

export async function checkCredentials({ rest }: Session): Promise<string[]> {
	const stored = await rest.call<Stored[]>('GET', '/credentials?includeData=true');
	const problems: string[] = [];
	for (const { id, name, type, data } of stored) {
		const credentials = { id, name, type, data };
		const { status, message } = await rest.call<{ status: string; message: string }>(
			'POST',
			'/credentials/test',
			{ credentials },
		);
		if (status !== 'OK') problems.push(`the test of ${type} says "${message}"`);
	}
	return stored.length > 0 ? problems : ['n8n has no credentials'];
}
