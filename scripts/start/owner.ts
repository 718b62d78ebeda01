import type { Rest } from './rest';

/** A login for a machine-local sandbox, printed on the screen: not a secret. */
export const owner = {
	email: 'sandbox@example.com',
	password: 'Sandbox-Login-1',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

interface Settings {
	userManagement: { showSetupOnFirstLoad?: boolean };
}

/** Makes the instance's owner when there is none yet, and signs in as the owner. */
export async function signIn(rest: Rest): Promise<void> {
	const { userManagement } = await rest.call<Settings>('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) {
		await rest.call('POST', '/owner/setup', owner);
	}
	await rest.call('POST', '/login', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
}
