import { fillPath } from '../../../../core/url/path';
import {
	PROPERTIES_PATH,
	readPropertyDefinitions,
	SENSITIVE,
	type PropertyDefinition,
} from '../../objects/propertyDefinitions';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import type { RecordInput } from './recordInput';

/** The type of records, and the version of the API that is asked for it. */
type TypeInVersion = Pick<RecordInput, 'objectType' | 'apiVersion'>;

const TIMEOUT_MS = 30_000;

type Definitions = Map<string, PropertyDefinition>;

/** The account's properties of the types that a run writes, asked for once each. */
export class AccountProperties {
	private readonly byType = new Map<string, Promise<Definitions | undefined>>();

	private readonly wholeByType = new Map<string, Promise<Definitions | undefined>>();

	constructor(private readonly client: HubspotClient) {}

	/** A type's properties by name; `undefined` where the account doesn't tell. */
	async of(type: TypeInVersion): Promise<Definitions | undefined> {
		return await once(this.byType, type, async () => {
			const definitions = (await this.ask(type)) ?? [];
			// There is no type without any: HubSpot didn't tell.
			return definitions.length === 0 ? undefined : byName(definitions);
		});
	}

	/**
	 * The same with those for sensitive data, which HubSpot lists only by themselves, and only for whoever
	 * may have them. `undefined` where it can't be told which there are.
	 * @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
	 */
	async withSensitive(type: TypeInVersion): Promise<Definitions | undefined> {
		return await once(this.wholeByType, type, async () => {
			const whole = new Map(await this.of(type));
			if (whole.size === 0) return undefined;
			for (const dataSensitivity of SENSITIVE) {
				const more = await this.ask(type, { dataSensitivity });
				if (!more) return undefined;
				for (const definition of more) whole.set(definition.name, definition);
			}
			this.byType.set(keyOf(type), Promise.resolve(whole));
			return whole;
		});
	}

	/** None where HubSpot refuses to tell; `undefined` where it failed to. */
	private async ask(
		{ objectType, apiVersion }: TypeInVersion,
		query?: { dataSensitivity: string },
	): Promise<PropertyDefinition[] | undefined> {
		const path = fillPath(PROPERTIES_PATH[apiVersion], { objectType });
		const answer = await this.client.sendWithRetries(
			{ method: 'GET', path, query, timeoutMs: TIMEOUT_MS },
			QUESTION_POLICY,
		);
		if (answer.ok) return readPropertyDefinitions(answer.value);
		return answer.error.temporary ? undefined : [];
	}
}

async function once<Asked>(
	known: Map<string, Promise<Asked>>,
	type: TypeInVersion,
	ask: () => Promise<Asked>,
): Promise<Asked> {
	const key = keyOf(type);
	let asked = known.get(key);
	if (!asked) known.set(key, (asked = ask()));
	return await asked;
}

function byName(definitions: readonly PropertyDefinition[]): Definitions {
	return new Map(definitions.map((definition) => [definition.name, definition]));
}

function keyOf({ objectType, apiVersion }: TypeInVersion): string {
	return `${apiVersion} ${objectType}`;
}
