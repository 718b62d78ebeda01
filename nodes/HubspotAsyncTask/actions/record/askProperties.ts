import { fillPath } from '../../../../core/url/path';
import {
	PROPERTIES_PATH,
	readPropertyDefinitions,
	type PropertyDefinition,
} from '../../objects/propertyDefinitions';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import type { RecordInput } from './recordInput';

/** The type of records, and the version of the API that is asked for it. */
type TypeInVersion = Pick<RecordInput, 'objectType' | 'apiVersion'>;

const TIMEOUT_MS = 30_000;

/** The account's properties of the types that a run writes, asked for once each. */
export class AccountProperties {
	private readonly byType = new Map<string, Promise<Map<string, PropertyDefinition> | undefined>>();

	constructor(private readonly client: HubspotClient) {}

	/** A type's properties by name; `undefined` where the account doesn't tell. */
	async of(type: TypeInVersion): Promise<Map<string, PropertyDefinition> | undefined> {
		const key = keyOf(type);
		let known = this.byType.get(key);
		if (!known) this.byType.set(key, (known = this.ask(type)));
		return await known;
	}

	/**
	 * The same with those for sensitive data, which HubSpot lists only by themselves.
	 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
	 */
	async withSensitive(type: TypeInVersion): Promise<Map<string, PropertyDefinition>> {
		const known = new Map(await this.of(type));
		for (const dataSensitivity of ['sensitive', 'highly_sensitive']) {
			const more = (await this.ask(type, { dataSensitivity })) ?? [];
			for (const [name, definition] of more) known.set(name, definition);
		}
		this.byType.set(keyOf(type), Promise.resolve(known));
		return known;
	}

	private async ask(
		{ objectType, apiVersion }: TypeInVersion,
		query?: { dataSensitivity: string },
	): Promise<Map<string, PropertyDefinition> | undefined> {
		const path = fillPath(PROPERTIES_PATH[apiVersion], { objectType });
		const answer = await this.client.sendWithRetries(
			{ method: 'GET', path, query, timeoutMs: TIMEOUT_MS },
			QUESTION_POLICY,
		);
		const definitions = answer.ok ? readPropertyDefinitions(answer.value) : [];
		// There is no type without any: HubSpot didn't tell.
		if (definitions.length === 0) return undefined;
		return new Map(definitions.map((definition) => [definition.name, definition]));
	}
}

function keyOf({ objectType, apiVersion }: TypeInVersion): string {
	return `${apiVersion} ${objectType}`;
}
