// npm run release:check -- --tag 1.2.3   refuses a tag that is not the version and the changelog
import { parseArgs } from 'node:util';
import { readFacts } from './facts';
import { judge } from './judge';

const { values } = parseArgs({ options: { tag: { type: 'string' } } });
if (!values.tag) {
	console.error('Name the tag: npm run release:check -- --tag 1.2.3');
	process.exit(1);
}
const { findings, todo } = judge(readFacts(values.tag));
for (const finding of [...findings, ...todo]) console.error(`NOT READY  ${finding}`);
if (findings.length + todo.length > 0) process.exit(1);
console.log(`${values.tag} is the version, and the changelog's newest entry.`);
