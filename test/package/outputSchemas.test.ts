import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';

import { outputSchemas, SCHEMA_FOLDERS } from '../../scripts/schemas/outputSchemas';
import { offeredBy } from '../engine/harness/offered';

const ROOT = resolve(__dirname, '../..');

function filesIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
		.map((path) => path.split(sep).join('/'))
		.sort();
}

it('are as the types say; otherwise `npm run schemas` makes them anew', () => {
	const schemas = outputSchemas();
	expect(SCHEMA_FOLDERS.flatMap(filesIn).sort()).toEqual([...schemas.keys()].sort());
	for (const [path, text] of schemas) expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
});

describe.each([
	['HubspotAsyncTask', 'hubspotAsyncTask'],
	['DingtalkStorageTask', 'dingtalkStorageTask'],
] as const)('%s', (folder, node) => {
	const offered = offeredBy(node).map((name) => name.split(' '));

	beforeAll(() => {
		const script = join(ROOT, 'scripts/check-build.mjs');
		const build = spawnSync(process.execPath, [script], { cwd: ROOT, encoding: 'utf8' });
		if (build.status !== 0) throw new Error(`${build.stdout}${build.stderr}`);
	});

	it.each(['nodes', 'dist/nodes'])('has one for every operation, and no other, in %s', (nodes) => {
		const version = `${nodes}/${folder}/__schema__/v1.0.0`;
		const wanted = offered.map(
			([resource, operation]) => `${version}/${resource}/${operation}.json`,
		);
		expect(filesIn(`${nodes}/${folder}/__schema__`)).toEqual(wanted.sort());
	});

	it.each(offered)('n8n finds that of %s %s in the build (U10)', (resource, operation) => {
		const nodeDir = join(ROOT, 'dist/nodes', folder);
		const path = resolveOutputSchemaPath({ nodeDir, version: '1', resource, operation });
		expect(path).toBeDefined();
		expect(existsSync(path!)).toBe(true);
	});

	it('says nothing that the editor can not show: references, or a choice of forms', () => {
		for (const file of filesIn(`nodes/${folder}/__schema__`)) {
			const text = readFileSync(join(ROOT, file), 'utf8');
			expect(text).not.toMatch(/"(\$ref|anyOf|oneOf|allOf|definitions)"/);
			expect(JSON.parse(text)).toMatchObject({ type: 'object', version: 1 });
		}
	});
});
