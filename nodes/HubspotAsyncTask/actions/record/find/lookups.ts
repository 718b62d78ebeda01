import type { Result } from '../../../../../core/result';
import { ok } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import { fillPath } from '../../../../../core/url/path';
import {
	PROPERTIES_PATH,
	readPropertyDefinitions,
	type PropertyDefinition,
} from '../../../objects/propertyDefinitions';
import { AccountNames } from '../../../objects/names/accountNames';
import type { HubspotClient } from '../../../transport/client';
import { QUESTION_POLICY } from '../../../transport/policies';
import type { SearchFilter } from '../../filters/searchFilter';
import type { FindRequest } from './findRequest';

const TIMEOUT_MS = 30_000;

type Definitions = Result<PropertyDefinition[], CallFailure>;

/** What a run asks the account about its properties: once for each type. */
export class Lookups {
	private readonly asked = new Map<string, Promise<Definitions>>();

	/** What values are called. */
	readonly names: AccountNames;

	constructor(private readonly client: HubspotClient) {
		this.names = new AccountNames(client);
	}

	/** The names of all properties that the type has. */
	async allProperties(request: FindRequest): Promise<Result<string[], CallFailure>> {
		const definitions = await this.definitions(request);
		return definitions.ok ? ok(definitions.value.map(({ name }) => name)) : definitions;
	}

	/**
	 * Puts lists of values for texts into lower case: HubSpot finds nothing by others. Asks for the
	 * types only where that matters; where the account may not tell, the values stay as they are.
	 */
	async fitLists(request: FindRequest): Promise<FindRequest> {
		const { conditions } = request;
		const filters = conditions?.searches.flat(2) ?? [];
		if (!conditions || !filters.some(({ values = [] }) => values.some(hasCapitals))) return request;
		const definitions = await this.definitions(request);
		const known = definitions.ok ? definitions.value : [];
		const texts = new Set(known.flatMap(({ name, type }) => (TEXTS.has(type) ? name : [])));
		const fit = (filter: SearchFilter) =>
			texts.has(filter.propertyName) ? inLowerCase(filter) : filter;
		const searches = conditions.searches.map((groups) => groups.map((group) => group.map(fit)));
		return { ...request, conditions: { ...conditions, searches } };
	}

	private async definitions({ objectType, apiVersion }: FindRequest): Promise<Definitions> {
		const path = fillPath(PROPERTIES_PATH[apiVersion], { objectType });
		const asking = this.asked.get(path) ?? this.ask(path);
		this.asked.set(path, asking);
		return await asking;
	}

	private async ask(path: string): Promise<Definitions> {
		const answer = await this.client.sendWithRetries(
			{ method: 'GET', path, timeoutMs: TIMEOUT_MS },
			QUESTION_POLICY,
		);
		return answer.ok ? ok(readPropertyDefinitions(answer.value)) : answer;
	}
}

/** HubSpot's types whose values are any text. */
const TEXTS = new Set(['string', 'phone_number']);

function hasCapitals(value: string): boolean {
	return value !== value.toLowerCase();
}

function inLowerCase(filter: SearchFilter): SearchFilter {
	const { values } = filter;
	return values ? { ...filter, values: values.map((value) => value.toLowerCase()) } : filter;
}
