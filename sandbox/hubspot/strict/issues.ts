import type { ZodIssue } from 'zod';
import type { Call, Refusal } from '../../http';
import { invalid } from '../errors';

/** What HubSpot's parser calls the kinds of values. */
const JAVA: Record<string, string> = {
	string: 'java.lang.String',
	number: 'long',
	integer: 'long',
	boolean: 'boolean',
	array: 'java.util.ArrayList',
	object: 'java.util.LinkedHashMap',
};
const TOKENS: Record<string, [what: string, token: string]> = {
	string: ['String value', 'VALUE_STRING'],
	number: ['Integer value', 'VALUE_NUMBER_INT'],
	float: ['Floating-point value', 'VALUE_NUMBER_FLOAT'],
	boolean: ['Boolean value', 'VALUE_TRUE'],
	array: ['Array value', 'START_ARRAY'],
	object: ['Object value', 'START_OBJECT'],
	null: ['Null value', 'VALUE_NULL'],
};

export function unreadableBody(call: Call): Refusal {
	const detail = call.bodyError ?? 'No content to map due to end-of-input';
	return invalid(call, `Invalid input JSON on line 1, column 0: ${detail}`);
}

/**
 * The issues in the words of HubSpot's parser, Jackson, which stops at the first, and names all the
 * fields that one object lacks. Those for missing fields and wrong types are HubSpot's; that it
 * minds unknown fields, and how it then puts it, is assumed.
 */
export function refuseIssues(call: Call, issues: ZodIssue[]): Refusal {
	const [first] = issues.map(innermost);
	const missing = issues.map(innermost).filter(isMissing);
	const where = 'Invalid input JSON on line 1, column 2';
	if (isMissing(first)) {
		const within = String(first.path.slice(0, -1));
		const beside = missing.filter(({ path }) => String(path.slice(0, -1)) === within);
		const names = beside.map(({ path }) => path.at(-1)).join(', ');
		return invalid(call, `${where}. Some required fields were not set: [${names}]`);
	}
	return invalid(call, `${where}: ${detailOf(first)}`);
}

/** Of alternatives the first that isn't merely another alternative's kind. */
function innermost(issue: ZodIssue): ZodIssue {
	if (issue.code !== 'invalid_union') return issue;
	const all = issue.unionErrors.flatMap(({ issues }) => issues).map(innermost);
	const depth = Math.max(...all.map(({ path }) => path.length));
	return all.find(({ path }) => path.length === depth) ?? issue;
}

function isMissing(issue: ZodIssue): boolean {
	return (
		(issue.code === 'invalid_type' && issue.received === 'undefined') ||
		(issue.code === 'invalid_literal' && issue.received === undefined) ||
		(issue.code === 'invalid_union_discriminator' && issue.path.length > 0)
	);
}

function detailOf(issue: ZodIssue): string {
	const field = issue.path.join('.');
	switch (issue.code) {
		case 'unrecognized_keys':
			return `Unrecognized field "${issue.keys[0]}", not marked as ignorable (through reference chain: ${field || 'root'})`;
		case 'invalid_type': {
			const [what, token] = TOKENS[issue.received] ?? TOKENS.object;
			return `Cannot deserialize value of type \`${JAVA[issue.expected] ?? issue.expected}\` from ${what} (token \`JsonToken.${token}\`) (through reference chain: ${field || 'root'})`;
		}
		case 'invalid_enum_value':
			return `Cannot deserialize value of type \`${field}\` from String "${String(issue.received)}": not one of the values accepted for Enum class: [${issue.options.join(', ')}]`;
		default:
			return `${issue.message} (through reference chain: ${field || 'root'})`;
	}
}
