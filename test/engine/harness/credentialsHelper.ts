import { Credentials } from 'n8n-core';
import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

type AnyRequest = IHttpRequestOptions | IRequestOptionsSimplified;

/**
 * Stands in for the part of n8n that keeps credentials (it is in the n8n package, not in n8n-core),
 * with what n8n 2.41 does: generic authentication by expression, a token fetched while the
 * expirable property is empty or when the host says it expired, and kept.
 */
export class StoredCredentials extends ICredentialsHelper {
	/** How often a token was fetched. */
	preAuthentications = 0;

	/** How often a credential was read. */
	decrypted = 0;

	constructor(
		private readonly types: Record<string, ICredentialType>,
		/** What is stored, by credential type. */
		readonly stored: Record<string, ICredentialDataDecryptedObject>,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.types[name]?.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: AnyRequest,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types[typeName];
		if (!authenticate) return request as IHttpRequestOptions;
		if (typeof authenticate === 'function') {
			return await authenticate(credentials, request as IHttpRequestOptions);
		}
		const headers = { ...request.headers } as Record<string, string>;
		for (const [name, value] of Object.entries(authenticate.properties.headers ?? {})) {
			headers[name] = String(
				workflow.expression.getSimpleParameterValue(node, value as string, 'internal', {
					$credentials: credentials,
				}) ?? '',
			);
		}
		return { ...request, headers } as IHttpRequestOptions;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types[typeName];
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		this.preAuthentications++;
		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		// A field that is an expression stays one.
		const stored = this.stored[typeName];
		for (const [name, value] of Object.entries(output)) {
			const isTyped = typeof stored[name] === 'string' && stored[name].startsWith('=');
			if (name === expirable.name || !isTyped) stored[name] = value;
		}
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		return new Credentials(details, type, '');
	}

	/** What a credential comes to for the item that it is asked for; `raw`: as it was typed. */
	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolve?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const typed = { ...this.stored[type] };
		this.decrypted++;
		if (raw || !resolve) return typed;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolve;
		return workflow.expression.getParameterValue(
			typed as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
			executeData,
			false,
			typed,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.stored[type], data);
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.stored[type], data);
	}

	getCredentialsProperties() {
		return [];
	}
}
