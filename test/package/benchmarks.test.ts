import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { replaceSection, sectionOf } from '../../bench/report/markdown';
import { summaryText } from '../../bench/report/summary';

const page = readFileSync(join(__dirname, '../../docs/benchmarks.md'), 'utf8');
const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('| '));

it('the page begins with ten lines that say what its sections say', () => {
	expect(replaceSection(page, 'summary', summaryText(page))).toBe(page);
	expect(lines(sectionOf(page, 'summary'))).toHaveLength(2 + 10);
});

it('a section that changes its numbers changes the line, and one that is gone has none', () => {
	const [, rate] = /^\| HubSpot Async Task, n8n \|(?:[^|]*\|){2} ([\d,]+) \|/m.exec(page) ?? [];
	const changed = summaryText(page.replaceAll(`| ${rate} |`, '| 2,772 |'));
	expect(changed).toMatch(/^\| Contacts updated.*\| 2,772 \| /m);
	expect(lines(summaryText(page.replace('<!-- bench: find -->', '')))).toHaveLength(2 + 9);
});

it('what lost executions is no alternative', () => {
	const section = (lost: number) => `<!-- bench: waitN8n -->

| way of waiting | late, mean | executions lost |
| --- | --: | --: |
| this package, as they come | 3.0 s | 0 of 1 |
| loop, 5 s | 1.0 s | ${lost} of 1 |
| loop, 30 s | 9.0 s | 0 of 1 |

<!-- end of bench -->`;
	expect(summaryText(section(0))).toContain('| 3.0 s | 1.0 s (loop, 5 s) | 0.3 |');
	expect(summaryText(section(1))).toContain('| 3.0 s | 9.0 s (loop, 30 s) | 3.0 |');
});
