import ts from 'typescript';
import { declaredNames, isPropertyName } from './syntax.mjs';

const CORE_SILENT_ON = /hubspot|dingtalk|n8n/gi;
const CORE_FORBIDDEN_GLOBALS = new Set([
	'setTimeout',
	'clearTimeout',
	'setInterval',
	'clearInterval',
	'setImmediate',
	'clearImmediate',
	'queueMicrotask',
	'process',
	'global',
	'globalThis',
	'performance',
]);

/** Comments count too: a core explained in a service's words is thought in them. */
export function checkWords(file, text, report) {
	for (const match of text.matchAll(CORE_SILENT_ON)) {
		report(match.index, 'core-words', `core names no service and no host, but says '${match[0]}'`);
	}
	for (const match of file.matchAll(CORE_SILENT_ON)) {
		report(
			0,
			'core-words',
			`core names no service and no host, but a file is called '${match[0]}'`,
		);
	}
}

export function checkGlobals(source, report) {
	const declared = declaredNames(source);
	const visit = (node) => {
		if (
			ts.isIdentifier(node) &&
			CORE_FORBIDDEN_GLOBALS.has(node.text) &&
			!declared.has(node.text) &&
			!isPropertyName(node)
		) {
			report(
				node.getStart(source),
				'core-globals',
				`core gets its clock and sleep passed in and knows no host, but uses '${node.text}'`,
			);
		}
		if (readsTheClock(node)) {
			report(
				node.getStart(source),
				'core-clock',
				'core gets its clock passed in, but reads its own',
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
}

/** `Date.now` in any form, `new Date()` and `Date()`; a date made from a given value is fine. */
function readsTheClock(node) {
	if (ts.isPropertyAccessExpression(node)) {
		return isNamed(node.expression, 'Date') && node.name.text === 'now';
	}
	if (ts.isNewExpression(node)) {
		return isNamed(node.expression, 'Date') && !node.arguments?.length;
	}
	return ts.isCallExpression(node) && isNamed(node.expression, 'Date');
}

function isNamed(node, name) {
	return ts.isIdentifier(node) && node.text === name;
}
