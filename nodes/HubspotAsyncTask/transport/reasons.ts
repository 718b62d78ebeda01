import { arrayAt, isObject, objectAt, textAt, textsAt, type JsonObject } from '../../../core/json';
import { wellFormed } from '../../../core/url/path';

/** One reason of a refusal, as far as HubSpot says what it is about. */
export interface Reason {
	/** HubSpot's words; may be empty. */
	message: string;
	code?: string;
	/** The property it is about. */
	property?: string;
	/** The field or parameter of the call that it is about. */
	field?: string;
	/** Properties that should have been given. */
	missing: string[];
	/** What else its context holds, beside names of records. */
	context: JsonObject;
}

const DEEPEST = 5;
const MOST_REASONS = 500;

/** Where a context names properties that were not given. */
const MISSING = ['properties', 'requiredProperties', 'missingRequiredProperties'];

/** What a context holds that is told elsewhere, or names others than who reads the reason. */
const NOT_TOLD = new Set([
	...MISSING,
	...['propertyName', 'objectWriteTraceId', 'ids', 'existingId', 'requiredScopes', 'portalId'],
]);

/**
 * All that a refusal gives as reasons: its message, or the list that a validation message embeds, and
 * then those in `errors`, however deep.
 * @param part an answer that isn't 2xx, or an entry of an answer's `errors`
 */
export function reasonsOf(part: JsonObject, depth = DEEPEST): Reason[] {
	const message = textAt(part, 'message') ?? '';
	const embedded = embeddedIn(message);
	const own = embedded.length > 0 ? embedded : [ownReason(part, message)];
	const nested = depth === 0 ? [] : arrayAt(part, 'errors').slice(0, MOST_REASONS).filter(isObject);
	return [...own, ...nested.flatMap((error) => reasonsOf(error, depth - 1))].slice(0, MOST_REASONS);
}

function ownReason(part: JsonObject, message: string): Reason {
	const context = objectAt(part, 'context');
	const others = Object.entries(context).filter(([name]) => !NOT_TOLD.has(name));
	return {
		message,
		code: textAt(part, 'code'),
		property: textsAt(context, 'propertyName')[0],
		field: textAt(part, 'in'),
		missing: [...new Set(MISSING.flatMap((name) => textsAt(context, name)))],
		context: Object.fromEntries(others),
	};
}

/** `Property values were not valid: [{"message":"Property \"x\" does not exist",…}]` has one. */
function embeddedIn(message: string): Reason[] {
	const start = message.indexOf(': [{');
	if (start < 0) return [];
	try {
		const list: unknown = JSON.parse(message.slice(start + 2));
		return (Array.isArray(list) ? list.filter(isObject) : []).flatMap((finding) => {
			const said = textAt(finding, 'message');
			// Without words it is no reason, and the message stays as it is.
			if (said === undefined) return [];
			const [code, property] = [textAt(finding, 'error'), textAt(finding, 'name')];
			return { message: said, code, property, missing: [], context: {} };
		});
	} catch {
		return [];
	}
}

/** Limits of what is told, in characters: some refusals list hundreds of options. */
const LONGEST_REASON = 400;
const LONGEST_SENTENCE = 1500;
const MOST_TOLD = 100;

/** What the message of a validation says where its list stands somewhere else. */
const SAYS_NOTHING = /^property values were not valid\.?$/i;
const DETAILS_VARY = / \(details will vary based on the error\)/i;

/**
 * A refusal in one sentence: HubSpot's message with all its reasons, each once, and with the names
 * that they don't say themselves. `undefined` where HubSpot says nothing.
 * @param part as for `reasonsOf`
 */
export function tellRefusal(part: JsonObject): string | undefined {
	const told = reasonsOf(part).slice(0, MOST_TOLD).map(sentenceOf);
	const all = [...new Set(told.filter((sentence) => sentence !== ''))];
	const useful = all.filter(
		(one) => !SAYS_NOTHING.test(one) && !all.some((other) => other !== one && says(other, one)),
	);
	const [first, ...others] = useful.length > 0 ? useful : all;
	if (others.length === 0) return first;
	const isHead = first === told[0] && embeddedIn(textAt(part, 'message') ?? '').length === 0;
	const head = withoutStop(first).replace(DETAILS_VARY, '');
	return isHead ? `${head}: ${joined(others)}` : joined([first, ...others]);
}

/** The property or field goes before, properties that are missing and the rest of the context behind. */
function sentenceOf({ message, property, field, missing, context }: Reason): string {
	const unsaid = missing.filter((name) => !mentions(message, name));
	if (message === '' && unsaid.length === 0) return '';
	const said = shortened(message || 'Some required properties were not set');
	const about = property ?? field ?? '';
	const named = mentions(said, about) ? said : `${about}: ${said}`;
	const more = Object.keys(context).flatMap((name) => {
		const values = textsAt(context, name).filter((value) => !mentions(message, value));
		return values.length > 0 ? `${name}: ${values.join(', ')}` : [];
	});
	const whole =
		unsaid.length > 0 ? `${withoutStop(named)}: ${shortened(unsaid.join(', '))}` : named;
	return more.length > 0 ? `${withoutStop(whole)} (${shortened(more.join('; '))})` : whole;
}

function says(text: string, part: string): boolean {
	return text.includes(withoutStop(part));
}

/** As a word of its own: `to` is not in "total". */
function mentions(text: string, name: string): boolean {
	if (name === '') return true;
	for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
		if (!/\w/.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`)) return true;
	}
	return false;
}

function joined(reasons: readonly string[]): string {
	let text = withoutStop(reasons[0]);
	for (const [index, reason] of reasons.slice(1).entries()) {
		if (text.length + reason.length > LONGEST_SENTENCE) {
			return `${text}; and ${reasons.length - 1 - index} more`;
		}
		text += `; ${withoutStop(reason)}`;
	}
	return text;
}

function withoutStop(text: string): string {
	return text.replace(/\.\s*$/, '');
}

/** Cut between words where it can be, and never in a character. */
function shortened(text: string): string {
	if (text.length <= LONGEST_REASON) return text;
	const cut = text.slice(0, LONGEST_REASON);
	const space = cut.lastIndexOf(' ');
	return `${space > LONGEST_REASON / 2 ? cut.slice(0, space) : wellFormed(cut).replace(/\uFFFD$/, '')} …`;
}
