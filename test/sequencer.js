const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * What loads n8n comes last, for it never leaves a worker again: n8n's modules keep hooks on every
 * promise of the process, one set for each test file, and what makes many promises would be slower
 * with every file before it. Within a group the slowest comes first, as usual.
 */
const ORDER = [
	/[\\/]test[\\/](unit[\\/]core|sandbox)[\\/]/,
	/[\\/]test[\\/](unit|package)[\\/]/,
	/[\\/]test[\\/](property|fuzz)[\\/]/,
];

const groupOf = ({ path }) => {
	const group = ORDER.findIndex((folders) => folders.test(path));
	return group < 0 ? ORDER.length : group;
};

module.exports = class extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((a, b) => groupOf(a) - groupOf(b));
	}
};
