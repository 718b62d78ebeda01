// npm run --silent release:notes   what the changelog says of this version, for its release page
import { readFacts } from './facts';

const { version, entries } = readFacts();
const entry = entries.find((one) => one.version === version);
if (!entry?.text) {
	console.error(`CHANGELOG.md says nothing of ${version}`);
	process.exit(1);
}
console.log(entry.text);
