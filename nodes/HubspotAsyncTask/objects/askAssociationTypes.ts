import { err, ok } from '../../../core/result';
import { fillPath } from '../../../core/url/path';
import { refused, type Checked } from '../../shared/items/parameters';
import { problemFrom } from '../../shared/items/problem';
import type { ApiVersion } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { QUESTION_POLICY } from '../transport/policies';
import {
	ASSOCIATION_LABELS_PATH,
	plainType,
	readAssociationTypes,
	typesNamed,
	valueOfType,
	type AssociationType,
} from './associationTypes';

const TIMEOUT_MS = 30_000;

/** How many labels a message names. */
const LABELS_NAMED = 10;

/** Two object types, in the direction of the association. */
export interface TypePair {
	apiVersion: ApiVersion;
	fromObjectType: string;
	toObjectType: string;
}

/** The account's labels, asked for once in a run for each two types. */
export class AssociationLabels {
	private readonly asked = new Map<string, Promise<Checked<AssociationType[]>>>();

	constructor(private readonly client: HubspotClient) {}

	/**
	 * The type that a text means between two object types.
	 * @param typed empty for the association without a label
	 */
	async find(pair: TypePair, typed: string): Promise<Checked<AssociationType>> {
		const types = await this.between(pair);
		if (!types.ok) return types;
		if (typed === '') {
			const plain = plainType(types.value);
			return plain
				? ok(plain)
				: refused(`${between(pair)} have no association without a label`, offer(types.value));
		}
		const [found, ...others] = typesNamed(types.value, typed);
		if (found && others.length === 0) return ok(found);
		return refused(
			found
				? `'Label' is '${typed}', which is the name of several labels between ${between(pair)}`
				: `'Label' is '${typed}', which is no label between ${between(pair)}`,
			offer(found ? [found, ...others] : types.value),
		);
	}

	private async between(pair: TypePair): Promise<Checked<AssociationType[]>> {
		const key = JSON.stringify(pair);
		const asked = this.asked.get(key) ?? ask(this.client, pair);
		this.asked.set(key, asked);
		return await asked;
	}
}

async function ask(
	client: HubspotClient,
	{ apiVersion, fromObjectType, toObjectType }: TypePair,
): Promise<Checked<AssociationType[]>> {
	const path = fillPath(ASSOCIATION_LABELS_PATH[apiVersion], { fromObjectType, toObjectType });
	const call = { method: 'GET', path, timeoutMs: TIMEOUT_MS } as const;
	const answer = await client.sendWithRetries(call, QUESTION_POLICY);
	if (answer.ok) return ok(readAssociationTypes(answer.value));
	const known = { outcome: 'failed', sent: false };
	const advice = `The labels between '${fromObjectType}' and '${toObjectType}' could not be read.`;
	return err(problemFrom(answer.error, known, advice));
}

function between({ fromObjectType, toObjectType }: TypePair): string {
	return `'${fromObjectType}' and '${toObjectType}'`;
}

function offer(types: readonly AssociationType[]): string {
	const named = types.flatMap((type) =>
		type.label === null ? [] : `${type.label} (${valueOfType(type)})`,
	);
	if (named.length === 0)
		return 'There are no labels between them. HubSpot has them in its settings.';
	const more = named.length > LABELS_NAMED ? ', …' : '';
	return `Choose one from the list, or give one of: ${named.slice(0, LABELS_NAMED).join(', ')}${more}.`;
}
