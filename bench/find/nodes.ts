// Nodes that several of the workflows have.
import { HUBSPOT, type Build, type Node } from '../throughput/workflows';

type Surroundings = Parameters<Build>[0];

/** HTTP Request, to HubSpot with a JSON body, with n8n's own credential and a few tries. */
export function post(
	{ credentials }: Surroundings,
	name: string,
	path: string,
	{ body, options = {} }: { body: string; options?: object },
): Node {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		retryOnFail: true,
		maxTries: 5,
		credentials: { hubspotAppToken: credentials.builtIn },
		parameters: {
			method: 'POST',
			url: HUBSPOT + path,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'hubspotAppToken',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: body,
			options,
		},
	};
}

/** If a number compares so with another. */
export function ifNumber(
	name: string,
	leftValue: string,
	operation: 'gt' | 'equals',
	rightValue: number,
): Node {
	const operator = { type: 'number', operation };
	return {
		name,
		type: 'n8n-nodes-base.if',
		typeVersion: 2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 1 },
				combinator: 'and',
				conditions: [{ id: 'number', leftValue, rightValue, operator }],
			},
			options: {},
		},
	};
}

export function code(name: string, jsCode: string): Node {
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}
