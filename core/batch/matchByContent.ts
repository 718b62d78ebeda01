import { toIsoTime } from '../isoTime';
import { looseText } from '../text/looseText';

/** What an input wrote, or a record holds: values by name. */
type Content = Readonly<Record<string, unknown>>;

/** Values by name, in the form in which they are compared; without those that are empty. */
type Values = ReadonlyMap<string, string>;

/** Inputs that wrote the same, and are not matched yet. */
interface Group<Input> {
	inputs: Input[];
	values: Values;
}

/**
 * Finds the records that inputs made, by what was written, where a service says in no other way whose
 * they are. Values that it wrote otherwise (case, digits, the form of times) are the same, and inputs
 * that wrote the same are interchangeable. What is in doubt is left out. Sure is
 * - a record with a value that these inputs alone wrote, and with half of what they wrote;
 * - a record with all that they wrote, and with less of what any others wrote;
 * - as many records as inputs, if they are the last and these inputs the same.
 */
export function matchByContent<Input, One>(
	inputs: readonly Input[],
	records: readonly One[],
	{ written, held }: { written(input: Input): Content; held(record: One): Content },
): Map<Input, One> {
	const found = new Map<Input, One>();
	const groups = new Set(groupsOf(inputs, written));
	const open = new Map(records.map((record) => [record, comparable(held(record))]));
	const take = (group: Group<Input>, record: One): void => {
		const input = group.inputs.shift();
		if (input === undefined) return;
		found.set(input, record);
		open.delete(record);
		if (group.inputs.length === 0) groups.delete(group);
	};
	for (let pairs = surePairs(groups, open); pairs.length > 0; pairs = surePairs(groups, open)) {
		for (const [group, record] of pairs) take(group, record);
	}
	const [last] = groups;
	if (groups.size === 1 && last.inputs.length === open.size) {
		for (const record of [...open.keys()]) take(last, record);
	}
	return found;
}

function groupsOf<Input>(
	inputs: readonly Input[],
	written: (input: Input) => Content,
): Iterable<Group<Input>> {
	const groups = new Map<string, Group<Input>>();
	for (const input of inputs) {
		const values = comparable(written(input));
		const name = JSON.stringify([...values].sort());
		const group = groups.get(name);
		if (group) group.inputs.push(input);
		else groups.set(name, { inputs: [input], values });
	}
	return groups.values();
}

function surePairs<Input, One>(
	groups: ReadonlySet<Group<Input>>,
	open: ReadonlyMap<One, Values>,
): Array<[Group<Input>, One]> {
	const writers = new Map<string, Set<Group<Input>>>();
	for (const group of groups) {
		for (const value of group.values) {
			const name = JSON.stringify(value);
			writers.set(name, (writers.get(name) ?? new Set()).add(group));
		}
	}
	const recordsOf = new Map<Group<Input>, One[]>();
	for (const [record, values] of open) {
		const suspects = makersOf(values, groups, writers);
		const [group] = suspects;
		if (suspects.size === 1) recordsOf.set(group, [...(recordsOf.get(group) ?? []), record]);
	}
	return [...recordsOf].flatMap(([group, own]) =>
		own.length <= group.inputs.length
			? own.map((record): [Group<Input>, One] => [group, record])
			: [],
	);
}

/** Whose record it surely is; several where that contradicts itself. */
function makersOf<Input>(
	values: Values,
	groups: ReadonlySet<Group<Input>>,
	writers: ReadonlyMap<string, ReadonlySet<Group<Input>>>,
): Set<Group<Input>> {
	const makers = new Set<Group<Input>>();
	const shared = new Map([...groups].map((group) => [group, sharedWith(group, values)]));
	for (const value of values) {
		const [group, ...others] = writers.get(JSON.stringify(value)) ?? [];
		const isOwn = group && others.length === 0;
		if (isOwn && (shared.get(group) ?? 0) * 2 >= group.values.size) makers.add(group);
	}
	let most = 0;
	for (const count of shared.values()) most = Math.max(most, count);
	const [nearest, ...asNear] = [...groups].filter((group) => shared.get(group) === most);
	if (most > 0 && asNear.length === 0 && nearest.values.size === most) makers.add(nearest);
	return makers;
}

function sharedWith<Input>(group: Group<Input>, values: Values): number {
	let count = 0;
	for (const [name, value] of group.values) if (values.get(name) === value) count++;
	return count;
}

function comparable(content: Content): Values {
	const values = new Map<string, string>();
	for (const [name, value] of Object.entries(content)) {
		const text = value === null || value === undefined ? '' : String(value).trim();
		if (text !== '') values.set(name, comparableText(text));
	}
	return values;
}

/** A time as its milliseconds, which services take as well; the choices of a list in one order. */
function comparableText(text: string): string {
	const time = toIsoTime(text);
	if (time !== null) return String(Date.parse(time));
	return text.includes(';') ? text.split(';').map(looseText).sort().join(';') : looseText(text);
}
