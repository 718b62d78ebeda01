import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Bytes that are no valid UTF-8, as in every PNG: what is read as text comes out changed. */
const BYTES = Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index));

let folder: string;

function write(file: string, content: string | Buffer) {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), content);
}

function build() {
	const gulp = join(ROOT, 'node_modules/gulp/bin/gulp.js');
	return spawnSync(process.execPath, [gulp, '--no-color', 'build'], {
		cwd: folder,
		encoding: 'utf8',
	});
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'package-build-'));
	for (const file of ['gulpfile.js', 'tsconfig.json']) {
		copyFileSync(join(ROOT, file), join(folder, file));
	}
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	write('package.json', '{ "name": "fixture", "version": "1.2.3" }');
	write('icons/deep/pixel.png', BYTES);
	write('icons/mark.svg', '<svg/>');
	write('nodes/One/one.png', BYTES);
	write('nodes/One/One.node.json', '{ "categories": [] }');
	write('nodes/One/__schema__/v1.0.0/record/get.json', '{ "type": "object" }');
	write('nodes/One/notes.txt', 'not for users');
	write('nodes/One/One.node.ts', '// a comment\nexport class One {}\n');
	write('credentials/Key.credentials.ts', 'export class Key {}\n');
	write('core/sum.ts', 'export const sum = (a: number, b: number) => a + b;\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run build', () => {
	it('compiles, copies icons, codex files and schemas as they are, and leaves nothing else', () => {
		write('dist/old.js', 'left from an earlier build');
		expect(build()).toMatchObject({ status: 0 });

		expect(readFileSync(join(folder, 'dist/icons/deep/pixel.png')).equals(BYTES)).toBe(true);
		expect(readFileSync(join(folder, 'dist/nodes/One/one.png')).equals(BYTES)).toBe(true);
		expect(readFileSync(join(folder, 'dist/icons/mark.svg'), 'utf8')).toBe('<svg/>');
		expect(readFileSync(join(folder, 'dist/nodes/One/One.node.json'), 'utf8')).toBe(
			'{ "categories": [] }',
		);
		const schema = 'dist/nodes/One/__schema__/v1.0.0/record/get.json';
		expect(readFileSync(join(folder, schema), 'utf8')).toBe('{ "type": "object" }');
		for (const file of ['nodes/One/One.node', 'credentials/Key.credentials', 'core/sum']) {
			expect(existsSync(join(folder, `dist/${file}.js`))).toBe(true);
		}
		for (const file of ['old.js', 'package.json', 'tsconfig.tsbuildinfo', 'nodes/One/notes.txt']) {
			expect(existsSync(join(folder, 'dist', file))).toBe(false);
		}
	});

	it('refuses to publish a second package.json', () => {
		write(
			'nodes/One/version.ts',
			"import { version } from '../../package.json';\nexport { version };\n",
		);
		const { status, stdout, stderr } = build();
		rmSync(join(folder, 'nodes/One/version.ts'));
		expect(status).toBe(1);
		expect(stdout + stderr).toContain('dist must not contain package.json');
	});

	it('shows what the compiler says and builds nothing when it refuses', () => {
		write('core/wrong.ts', "export const wrong: number = 'text';\n");
		const { status, stdout, stderr } = build();
		rmSync(join(folder, 'core/wrong.ts'));
		expect(status).toBe(1);
		expect(stdout + stderr).toContain("core/wrong.ts(1,14): error TS2322: Type 'string'");
		expect(stdout + stderr).toContain('TypeScript refused the sources');
		expect(stdout + stderr).not.toMatch(/^\s+at /m);
		expect(existsSync(join(folder, 'dist/core/sum.js'))).toBe(false);
	});
});
