import { BoundedMap } from '../../../../core/boundedMap';
import { err, ok } from '../../../../core/result';
import type { CallFailure, CallResult } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import { hostClock } from '../../../shared/hostClock';
import type { ApiVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import { PROPERTIES_PATH, readPropertyDefinitions, SENSITIVE } from '../propertyDefinitions';
import { Choices } from './choices';
import { toNamedProperty, type NamedProperty } from './namedProperty';
import { withOneScope } from './oneScope';
import { askOwners, type Ask } from './owners';
import { askPipelines } from './pipelines';

/** The type of records, and the version of the API that is asked for it. */
export interface TypeInVersion {
	objectType: string;
	apiVersion: ApiVersion;
}

/** Properties of a type, as one answer lists them. */
interface Listed {
	all: ReadonlySet<string>;
	/** Those whose values have names. */
	named: Map<string, NamedProperty>;
}

const TIMEOUT_MS = 30_000;

/** For how long an answer serves further runs. */
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 60;

/** Answers by credential and question, for all runs of this process. */
const kept = new BoundedMap<string, { value: unknown; at: number }>(MOST_KEPT);

/**
 * What the values of an account's properties are called: each question is asked once in a run, and
 * not at all where another run had the answer minutes ago.
 */
export class AccountNames {
	private readonly asked = new Map<string, Promise<CallResult<unknown>>>();
	/** Questions that an earlier run has asked. */
	private readonly fromEarlier = new Set<string>();
	private takesEarlier = true;
	private readonly ask: Ask;

	/** How many times answers of earlier runs were forgotten. */
	renewals = 0;

	constructor(private readonly client: HubspotClient) {
		this.ask = async (call) => await client.sendWithRetries(call, QUESTION_POLICY);
	}

	/**
	 * The type's properties whose values have names, by the property's name.
	 * @param used names of properties; those for sensitive data are asked for where one isn't listed
	 */
	async properties(
		type: TypeInVersion,
		used: readonly string[],
	): Promise<CallResult<Map<string, NamedProperty>>> {
		const ordinary = await this.listed(type);
		if (!ordinary.ok) return ordinary;
		const { all, named } = ordinary.value;
		if (used.every((name) => all.has(name))) return ok(named);
		const whole = new Map(named);
		for (const dataSensitivity of SENSITIVE) {
			const more = await this.listed(type, { dataSensitivity });
			// Refused, the credential may not have any of them either.
			if (!more.ok && more.error.temporary) return more;
			if (more.ok) for (const [name, property] of more.value.named) whole.set(name, property);
		}
		return ok(whole);
	}

	/**
	 * The values that a property can have.
	 * @param withArchived whether owners who left are among them
	 */
	async choicesOf(
		type: TypeInVersion,
		{ source, options }: NamedProperty,
		withArchived: boolean,
	): Promise<CallResult<Choices>> {
		if (source === 'options') return ok(options);
		if (source === 'owners') return await this.owners(type.apiVersion, withArchived);
		const pipelines = await this.pipelines(type);
		if (pipelines.ok) return ok(pipelines.value[source]);
		// Most definitions list them, too, only not which stage belongs to which pipeline.
		return options.all.length > 0 ? ok(options) : pipelines;
	}

	/**
	 * Forgets what earlier runs have asked, for somebody who doesn't find a name or value among it.
	 * @returns whether there was any
	 */
	renew(): boolean {
		for (const question of this.fromEarlier) this.asked.delete(question);
		const hadAny = this.fromEarlier.size > 0;
		this.fromEarlier.clear();
		this.takesEarlier = false;
		if (hadAny) this.renewals++;
		return hadAny;
	}

	private async listed(
		{ objectType, apiVersion }: TypeInVersion,
		query?: { dataSensitivity: string },
	): Promise<CallResult<Listed>> {
		const kind = query?.dataSensitivity ?? '';
		return await this.once(`properties ${kind} ${apiVersion} ${objectType}`, async () => {
			const path = fillPath(PROPERTIES_PATH[apiVersion], { objectType });
			const answer = await this.ask({ method: 'GET', path, query, timeoutMs: TIMEOUT_MS });
			if (!answer.ok) return told(answer.error, 'properties', objectType);
			const definitions = readPropertyDefinitions(answer.value);
			const named = definitions.flatMap((definition) => {
				const property = toNamedProperty(objectType, definition);
				return property ? [[property.name, property] as const] : [];
			});
			return ok({ all: new Set(definitions.map(({ name }) => name)), named: new Map(named) });
		});
	}

	private async owners(
		apiVersion: ApiVersion,
		withArchived: boolean,
	): Promise<CallResult<Choices>> {
		return await this.once(`owners ${apiVersion} ${withArchived}`, async () => {
			const active = await askOwners(this.ask, apiVersion, false);
			if (!active.ok) return told(active.error, 'owners');
			if (!withArchived) return ok(new Choices(active.value));
			const archived = await askOwners(this.ask, apiVersion, true);
			if (!archived.ok) return told(archived.error, 'owners');
			return ok(new Choices([...archived.value, ...active.value]));
		});
	}

	private async pipelines({ objectType, apiVersion }: TypeInVersion) {
		return await this.once(`pipelines ${apiVersion} ${objectType}`, async () => {
			const answer = await askPipelines(this.ask, apiVersion, objectType);
			if (!answer.ok) return told<never>(answer.error, 'pipelines', objectType);
			const { pipelines, stages } = answer.value;
			return ok({ pipelines: new Choices(pipelines), stages: new Choices(stages) });
		});
	}

	private async once<Value>(
		question: string,
		ask: () => Promise<CallResult<Value>>,
	): Promise<CallResult<Value>> {
		const asked = this.asked.get(question) ?? this.answer(question, ask);
		this.asked.set(question, asked);
		// Each question has answers of one kind.
		return (await asked) as CallResult<Value>;
	}

	private async answer<Value>(
		question: string,
		ask: () => Promise<CallResult<Value>>,
	): Promise<CallResult<Value>> {
		const key = `${this.client.account} ${question}`;
		const earlier = kept.get(key);
		if (earlier && this.takesEarlier && hostClock.now() - earlier.at < KEPT_MS) {
			this.fromEarlier.add(question);
			return ok(earlier.value as Value);
		}
		const answer = await ask();
		if (answer.ok) kept.set(key, { value: answer.value, at: hostClock.now() });
		return answer;
	}
}

/** One scope is enough to be named: HubSpot lists all that would do, which are dozens. */
function told<Value>(failure: CallFailure, what: string, objectType?: string): CallResult<Value> {
	const { message, description, status } = failure;
	const of = objectType === undefined ? '' : ` of '${objectType}'`;
	const unread = `The account's ${what}${of} could not be read.`;
	return err({
		...failure,
		message: status === 403 ? withOneScope(message, objectType ?? '') : message,
		description: [unread, description].filter(Boolean).join(' '),
		// What may read names is another question than what may read records.
		...(status === 403 && { forEveryCall: false }),
	});
}
