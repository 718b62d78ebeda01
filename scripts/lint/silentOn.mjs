/**
 * A rule of our own: files that don't say some words, neither in code nor in comments nor by their
 * names. Each of ESLint's own rules sees only one kind of these.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const silentOn = {
	meta: { type: 'problem', schema: [{ type: 'array', items: { type: 'string' } }] },
	create(context) {
		const { sourceCode, options, cwd, filename } = context;
		const words = new RegExp(options[0].join('|'), 'gi');
		const message = "core names no service and no host, but says '{{word}}'";
		const report = (loc, word) => context.report({ loc, message, data: { word } });
		return {
			Program() {
				for (const [word] of filename.slice(cwd.length).matchAll(words)) {
					report({ line: 1, column: 0 }, word);
				}
				for (const { 0: word, index } of sourceCode.text.matchAll(words)) {
					report(sourceCode.getLocFromIndex(index), word);
				}
			},
		};
	},
};
