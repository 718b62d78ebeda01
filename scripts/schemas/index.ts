// npm run schemas   what the editor shows of each operation's output before its first run
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { outputSchemas, SCHEMA_FOLDERS } from './outputSchemas';

const ROOT = resolve(__dirname, '../..');

const schemas = outputSchemas();
for (const folder of SCHEMA_FOLDERS) rmSync(join(ROOT, folder), { recursive: true, force: true });
for (const [path, text] of schemas) {
	mkdirSync(dirname(join(ROOT, path)), { recursive: true });
	writeFileSync(join(ROOT, path), text);
}
console.log(`Wrote the schemas of ${schemas.size} operations.`);
