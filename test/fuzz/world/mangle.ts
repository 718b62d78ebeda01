/** One thing that an answer has wrong. */
export type Flaw =
	/** The value at a place of the body is another. `place` counts the body's values, wrapping around. */
	| { kind: 'value'; index: number; value: unknown }
	/** A field more at some object of the body. */
	| { kind: 'field'; index: number; name: string; value: unknown }
	/** An entry of some array is there many times. */
	| { kind: 'repeat'; index: number; times: number }
	/** A text of the body has the caller's secrets in it. */
	| { kind: 'echo'; index: number }
	| { kind: 'header'; name: string; value: string | string[] }
	| { kind: 'status'; status: number }
	| { kind: 'cutOff' }
	| { kind: 'gzip' }
	/** The answer is something else altogether; `{secret}` stands for the caller's. */
	| { kind: 'instead'; contentType: string; text: string }
	| { kind: 'reset' };

export interface Answer {
	status: number;
	headers: Record<string, string | string[]>;
	text: string;
	cutOff: boolean;
	gzip: boolean;
}

interface Place {
	parent: Record<string, unknown> | unknown[];
	key: string;
}

/** Gives an answer its flaws. `undefined` where there is to be none. */
export function mangle(
	answer: Answer,
	flaws: readonly Flaw[],
	secrets: readonly string[],
): Answer | undefined {
	let result = { ...answer, headers: { ...answer.headers } };
	for (const flaw of flaws) {
		if (flaw.kind === 'reset') return undefined;
		result = withFlaw(result, flaw, secrets);
	}
	return result;
}

function withFlaw(answer: Answer, flaw: Flaw, secrets: readonly string[]): Answer {
	const secret = secrets.join(' and ');
	switch (flaw.kind) {
		case 'status':
			return { ...answer, status: flaw.status };
		case 'header':
			return { ...answer, headers: { ...answer.headers, [flaw.name]: flaw.value } };
		case 'cutOff':
			return { ...answer, cutOff: true };
		case 'gzip':
			return { ...answer, gzip: true };
		case 'instead':
			return {
				...answer,
				headers: { ...answer.headers, 'content-type': flaw.contentType },
				text: flaw.text.replaceAll('{secret}', secret),
			};
		case 'reset':
			return answer;
		default:
			return { ...answer, text: withOtherBody(answer.text, flaw, secret) };
	}
}

function withOtherBody(
	text: string,
	flaw: Extract<Flaw, { kind: 'value' | 'field' | 'repeat' | 'echo' }>,
	secret: string,
): string {
	let whole: { body: unknown };
	try {
		whole = { body: JSON.parse(text) as unknown };
	} catch {
		return flaw.kind === 'echo' ? text + secret : text;
	}
	const places = placesOf(whole);
	const wanted = places.filter(({ parent, key }) => {
		const value = (parent as Record<string, unknown>)[key];
		if (flaw.kind === 'field') return typeof value === 'object' && value !== null;
		if (flaw.kind === 'repeat') return Array.isArray(value) && value.length > 0;
		return flaw.kind !== 'echo' || typeof value === 'string';
	});
	if (wanted.length === 0) return text;
	const { parent, key } = wanted[flaw.index % wanted.length];
	const holder = parent as Record<string, unknown>;
	if (flaw.kind === 'value') define(holder, key, flaw.value);
	if (flaw.kind === 'echo') define(holder, key, `${String(holder[key])} for ${secret}`);
	if (flaw.kind === 'field') define(holder[key] as object, flaw.name, flaw.value);
	if (flaw.kind === 'repeat') {
		const entries = holder[key] as unknown[];
		define(holder, key, [
			...entries,
			...Array.from({ length: flaw.times }, (_entry, n) => entries[n % entries.length]),
		]);
	}
	return JSON.stringify(whole.body) ?? '';
}

/** As JSON has it: `__proto__` is a name like any other. */
function define(holder: object, key: string, value: unknown): void {
	Object.defineProperty(holder, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}

function placesOf(whole: Record<string, unknown>): Place[] {
	const places: Place[] = [];
	const open: object[] = [whole];
	for (let holder = open.shift(); holder && places.length < 2000; holder = open.shift()) {
		for (const [key, value] of Object.entries(holder)) {
			places.push({ parent: holder as Place['parent'], key });
			if (typeof value === 'object' && value !== null) open.push(value as object);
		}
	}
	return places;
}
