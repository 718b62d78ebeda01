import type { INodeExecutionData } from 'n8n-workflow';

import type { FinishedRun } from '../engine/harness/engine';

/** Words of a program that stumbled, as no user should read them. */
const STUMBLED =
	/Cannot (read|set|convert|destructure|access|use)|is not (a function|iterable|an object|defined|a constructor|valid JSON)|\[object |undefined is|null is|Maximum call stack|Invalid (time value|array length|string length|count value|URL)|URI malformed|Unexpected (token|end of)|(Type|Range|Syntax|Reference|URI)Error|Reduce of empty|Converting circular|must be (of type|an instance of)/;

/** What is wrong with JSON that the user has typed says its parser best. */
const PARSER_SAYS = /is not valid JSON: .*/s;

/** All texts that can be seen of a value: hidden fields, causes and stacks as well. */
function textsOf(root: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<object>();
	const open: unknown[] = [root];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'string') texts.push(value);
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		if (value instanceof Map) open.push(...value.keys(), ...value.values());
		if (value instanceof Set) open.push(...value);
		for (const key of Reflect.ownKeys(value)) {
			const field = Object.getOwnPropertyDescriptor(value, key);
			if (typeof key === 'string' && key.length > 5) texts.push(key);
			if (field && 'value' in field) open.push(field.value);
		}
	}
	return texts;
}

/** Which secrets show. */
export function leaksIn(root: unknown, secrets: readonly string[]): string[] {
	const texts = textsOf(root);
	return secrets.flatMap((secret) => {
		const where = texts.find((text) => text.includes(secret));
		if (where === undefined) return [];
		const at = where.indexOf(secret);
		return [`a secret shows in: ${where.slice(Math.max(0, at - 60), at + 40)}`];
	});
}

/** Whether the end of a run is one that may be shown. */
/** @param manyEach whether an input may come to several items, or to none */
export function judgeEnd(
	{ error, outputs }: FinishedRun,
	given: readonly INodeExecutionData[],
	manyEach = false,
): string[] {
	if (error) return judgeWords([error.message, error.description]);
	const items = outputs.flat();
	return [
		...judgeCount(items, given.length, manyEach),
		...items.flatMap(({ json }) => {
			const { message, description } = (json.error ?? {}) as Record<string, unknown>;
			return 'error' in json ? judgeWords([message, description]) : [];
		}),
		// n8n itself adds the input to an item that failed.
		...(textsOf(given).includes('__proto__') ? [] : items.flatMap((item) => judgeShape(item))),
	];
}

/** Whether words are fit for a user. */
export function judgeWords(words: unknown[]): string[] {
	const [message] = words;
	if (typeof message !== 'string' || message.trim() === '') {
		return [`an error without words: ${JSON.stringify(message)}`];
	}
	return words.flatMap((text) =>
		typeof text === 'string' && STUMBLED.test(text.replace(PARSER_SAYS, ''))
			? [`stumbled: ${text.slice(0, 300)}`]
			: [],
	);
}

function judgeCount(
	items: readonly INodeExecutionData[],
	itemCount: number,
	manyEach: boolean,
): string[] {
	const paired = items.map(({ pairedItem }) => (pairedItem as { item?: number })?.item);
	if (manyEach) {
		return paired.every((item) => item !== undefined && item < itemCount)
			? []
			: ['an item of nobody'];
	}
	const counts = Array.from(
		{ length: itemCount },
		(_item, n) => paired.filter((item) => item === n).length,
	);
	const whole = counts.every((count) => count === 1) && paired.length === itemCount;
	return whole ? [] : [`items ${JSON.stringify(paired)} for ${itemCount}`];
}

/** No output has another prototype than it should, or a key that makes one. */
function judgeShape(item: INodeExecutionData): string[] {
	const open: unknown[] = [item];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value !== 'object' || value === null) continue;
		if (Object.hasOwn(value, '__proto__')) return ['an output has a key __proto__'];
		if ((value as { polluted?: unknown }).polluted === true && !Object.hasOwn(value, 'polluted')) {
			return ['an output has a prototype of its own'];
		}
		open.push(...Object.values(value));
	}
	return [];
}

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const FIELDS = PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);

/** Whether something has got into what every object has. */
export function judgePrototypes(): string[] {
	const grown = PROTOTYPES.some((prototype, n) => Reflect.ownKeys(prototype).length !== FIELDS[n]);
	return grown || 'polluted' in {} ? ['a prototype was changed'] : [];
}
