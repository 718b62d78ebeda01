// What came out of an example, beside what its .expect.json says.
import type { Expectation, NodeExpectation } from './examples';
import { countIn, itemsOut, type Execution, type Item } from './execution';

function outcomeOf({ json, error }: Item): string {
	const details = (json.error ?? {}) as Record<string, unknown>;
	const failed = json.error !== undefined || error !== undefined;
	const source = failed ? details : json;
	const outcome = String(source.outcome ?? source.state ?? 'item');
	return failed ? `error:${outcome}` : outcome;
}

export function outcomes(items: Item[][]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const item of items.flat()) {
		const outcome = outcomeOf(item);
		counts[outcome] = (counts[outcome] ?? 0) + 1;
	}
	return counts;
}

export function spell(counts: Record<string, number>): string {
	return Object.entries(counts)
		.sort(([, a], [, b]) => b - a)
		.map(([outcome, count]) => `${count} ${outcome}`)
		.join(', ');
}

function valueAt(json: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
}

const sorted = (counts: Record<string, number>) => JSON.stringify(Object.entries(counts).sort());

function compareNode(execution: Execution, node: string, expected: NodeExpectation): string[] {
	const runs = execution.runs[node];
	const ran = runs !== undefined;
	const wantsItems = (expected.out ?? []).some((count) => count !== 0);
	if (!ran && wantsItems) return [`"${node}" did not run`];
	const problems: string[] = [];
	const out = itemsOut(execution, node);
	const error = runs?.find((run) => run.error)?.error;
	if (error) problems.push(`"${node}" failed: ${error.message}`);
	if (expected.in !== undefined && countIn(execution, node) !== expected.in) {
		problems.push(`"${node}" got ${countIn(execution, node)} items instead of ${expected.in}`);
	}
	(expected.out ?? []).forEach((count, index) => {
		const given = out[index]?.length ?? 0;
		if (count === 'some' ? given === 0 : given !== count) {
			problems.push(`"${node}" gave ${given} items instead of ${count} on output ${index + 1}`);
		}
	});
	if (expected.outcomes && sorted(outcomes(out)) !== sorted(expected.outcomes)) {
		problems.push(
			`"${node}" gave "${spell(outcomes(out))}" instead of "${spell(expected.outcomes)}"`,
		);
	}
	for (const path of expected.filled ?? []) {
		const empty = (out[0] ?? []).filter(({ json }) =>
			[undefined, null, ''].includes(valueAt(json, path) as never),
		);
		if (empty.length > 0) problems.push(`"${node}" left "${path}" empty in ${empty.length} items`);
	}
	for (const name of expected.files ?? []) {
		const without = (out[0] ?? []).filter(({ binary }) => binary?.[name] === undefined);
		if (without.length > 0) problems.push(`"${node}" gave ${without.length} items no "${name}"`);
	}
	return problems;
}

export function compare(execution: Execution, expectation: Expectation): string[] {
	const problems = Object.entries(expectation.nodes).flatMap(([node, expected]) =>
		compareNode(execution, node, expected),
	);
	if (execution.status !== 'success') {
		problems.unshift(`the execution ended as ${execution.status}: ${execution.error ?? ''}`);
	}
	return problems;
}
