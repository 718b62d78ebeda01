import ts from 'typescript';

/** Every way one file can name another; `specifier` is null where it is computed at run time. */
export function readImports(source) {
	const imports = [];
	const add = (node, literal) => {
		const specifier = literal && ts.isStringLiteralLike(literal) ? literal.text : null;
		imports.push({ specifier, position: node.getStart(source) });
	};
	const visit = (node) => {
		if (ts.isImportDeclaration(node)) {
			add(node, node.moduleSpecifier);
		} else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
			add(node, node.moduleSpecifier);
		} else if (ts.isExternalModuleReference(node)) {
			add(node, node.expression);
		} else if (ts.isImportTypeNode(node)) {
			add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
		} else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			add(node, node.arguments[0]);
		} else if (ts.isIdentifier(node) && node.text === 'require' && !isPropertyName(node)) {
			// Anything but a plain call (an alias, require.resolve, …) hides what is loaded.
			const called = ts.isCallExpression(node.parent) && node.parent.expression === node;
			add(node, called ? node.parent.arguments[0] : undefined);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);

	for (const { fileName, pos } of [...source.referencedFiles, ...source.typeReferenceDirectives]) {
		imports.push({ specifier: fileName, position: pos });
	}
	return imports;
}

/** A parameter may well be called `process`; what the file itself declares is no global. */
export function declaredNames(source) {
	const names = new Set();
	const visit = (node) => {
		const declares =
			ts.isVariableDeclaration(node) ||
			ts.isParameter(node) ||
			ts.isBindingElement(node) ||
			ts.isFunctionDeclaration(node) ||
			ts.isImportSpecifier(node);
		if (declares && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return names;
}

/** The `x` of `a.x`, `{ x: 1 }`, `x(): void` in a type or class: a name, not a use of a variable. */
export function isPropertyName(node) {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) {
		return parent.name === node;
	}
	if (ts.isQualifiedName(parent)) return parent.right === node;
	return (
		ts.isPropertySignature(parent) ||
		ts.isPropertyDeclaration(parent) ||
		ts.isMethodSignature(parent) ||
		ts.isMethodDeclaration(parent) ||
		ts.isGetAccessor(parent) ||
		ts.isSetAccessor(parent) ||
		ts.isEnumMember(parent) ||
		ts.isImportSpecifier(parent) ||
		ts.isExportSpecifier(parent)
	);
}
