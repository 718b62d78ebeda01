/**
 * The house rules about who may know whom, checked on the syntax tree of every published file.
 *
 *   node scripts/check-imports.mjs [--root <folder>]
 *
 * The linter can't do this: its rule for imports accepts every devDependency, and it knows nothing
 * of the line between the two services or of what the core may say.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { filesBelow, PUBLISHED_FOLDERS, toPosix } from './check-files.mjs';
import { checkGlobals, checkWords } from './check-imports/core.mjs';
import { readImports } from './check-imports/syntax.mjs';

const SOURCE_FILE = /\.[cm]?[jt]sx?$/;
const ALLOWED_MODULES = ['n8n-workflow', 'crypto', 'node:crypto'];
const SHARED_NODE_FOLDER = 'nodes/shared';

const { values } = parseArgs({ options: { root: { type: 'string', default: '.' } } });
const root = resolve(values.root);

const files = PUBLISHED_FOLDERS.flatMap((folder) => filesBelow(root, folder)).filter((file) =>
	SOURCE_FILE.test(file),
);
const findings = files.flatMap(checkFile);

for (const { file, line, rule, message } of findings) {
	console.error(`${file}:${line}  ${rule}: ${message}`);
}
console.log(`Import rules: ${files.length} published files, ${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;

function checkFile(file) {
	const text = readFileSync(join(root, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found = [];
	const report = (position, rule, message) => {
		const { line } = source.getLineAndCharacterOfPosition(position);
		found.push({ file, line: line + 1, rule, message });
	};

	for (const { specifier, position } of readImports(source)) {
		const broken = judgeImport(file, specifier);
		if (broken) report(position, broken.rule, broken.message);
	}
	if (isIn(file, 'core')) {
		checkWords(file, text, report);
		checkGlobals(source, report);
	}
	return found.sort((a, b) => a.line - b.line);
}

function judgeImport(file, specifier) {
	if (specifier === null) {
		return {
			rule: 'computed-import',
			message: 'what is imported must be readable: a plain string, in a plain import or require',
		};
	}
	if (!/^\.{1,2}(\/|$)/.test(specifier)) return judgeModule(file, specifier);

	const target = toPosix(relative(root, resolve(root, dirname(file), specifier)));
	if (!PUBLISHED_FOLDERS.some((folder) => isIn(target, folder))) {
		return {
			rule: 'unpublished-import',
			message: `'${specifier}' leaves the published folders (${PUBLISHED_FOLDERS.join(', ')})`,
		};
	}
	return judgeTarget(file, specifier, target);
}

function judgeModule(file, specifier) {
	if (isIn(file, 'core')) {
		return {
			rule: 'core-import',
			message: `core imports nothing outside core, not '${specifier}'`,
		};
	}
	if (isIn(file, 'credentials') && specifier !== 'n8n-workflow') {
		return {
			rule: 'credential-import',
			message: `credentials import only n8n-workflow and core, not '${specifier}'`,
		};
	}
	if (!ALLOWED_MODULES.includes(specifier)) {
		return {
			rule: 'package-import',
			message: `'${specifier}' isn't there at run time; allowed: ${ALLOWED_MODULES.join(', ')}`,
		};
	}
	return undefined;
}

function judgeTarget(file, specifier, target) {
	if (isIn(file, 'core') && !isIn(target, 'core')) {
		return {
			rule: 'core-import',
			message: `core imports nothing outside core, not '${specifier}'`,
		};
	}
	if (isIn(file, 'credentials') && !isIn(target, 'core') && !isOwnTransport(file, target)) {
		return {
			rule: 'credential-import',
			message: `credentials import only n8n-workflow, core and their service's transport, not '${specifier}'`,
		};
	}
	const from = serviceOf(file);
	const to = serviceOf(target);
	if (isIn(file, SHARED_NODE_FOLDER) && to) {
		return {
			rule: 'shared-import',
			message: `shared node code knows no service, but imports ${to}`,
		};
	}
	if (from && to && from !== to) {
		return { rule: 'service-import', message: `${from} must not know ${to}: each can be removed` };
	}
	return undefined;
}

/** A credential's file begins with its service's name. */
function isOwnTransport(credential, target) {
	const service = serviceOf(target);
	const name = credential.slice('credentials/'.length);
	return !!service && name.startsWith(service) && isIn(target, `nodes/${service}/transport`);
}

/** The service a file belongs to: its folder under nodes/, unless it is shared by all of them. */
function serviceOf(file) {
	const [top, folder] = file.split('/');
	return top === 'nodes' && folder && !isIn(file, SHARED_NODE_FOLDER) ? folder : undefined;
}

function isIn(file, folder) {
	return file === folder || file.startsWith(`${folder}/`);
}
