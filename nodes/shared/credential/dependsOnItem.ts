import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../core/json';

/** The part of n8n that keeps credentials; a node's context has it, and does not show it. */
interface CredentialKeeper {
	additionalData?: {
		credentialsHelper?: {
			getDecrypted?(
				additionalData: unknown,
				details: unknown,
				type: string,
				mode: unknown,
				executeData: unknown,
				raw: boolean,
			): Promise<unknown>;
		};
	};
}

/**
 * Whether a credential may come to something else for each item, since one of its fields is an
 * expression that speaks of it. Asked once, so that a credential without one is not resolved for every
 * item. Where this n8n does not show a credential as it was typed, any may.
 */
export async function dependsOnItem(context: IExecuteFunctions, type: string): Promise<boolean> {
	const { additionalData } = context as unknown as CredentialKeeper;
	const helper = additionalData?.credentialsHelper;
	const details = context.getNode().credentials?.[type];
	if (!details) return false;
	try {
		const mode = context.getMode();
		const executeData = context.getExecuteData?.();
		const typed: unknown = await helper?.getDecrypted?.(
			additionalData,
			details,
			type,
			mode,
			executeData,
			true,
		);
		return !isObject(typed) || speaksOfItem(typed);
	} catch {
		// Why it can't be read is told when it is used.
		return true;
	}
}

/** What is the same for every item of a run. */
const SHARED = /^(env|execution|nodeId|now|runIndex|secrets|self|today|vars|workflow)$/;

function speaksOfItem(value: unknown): boolean {
	if (typeof value === 'string') {
		if (!value.startsWith('=')) return false;
		return [...value.matchAll(/\$(\w*)/g)].some(([, name]) => !SHARED.test(name));
	}
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(speaksOfItem);
}
