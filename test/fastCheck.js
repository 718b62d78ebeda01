// By its file: the name itself leads here.
const fc = require('../node_modules/fast-check/lib/cjs/fast-check');
const { SEED } = require('./histories');

// In place of fast-check wherever a test imports it: `npm test` is the same everywhere, and a seed
// that found something finds it again.
fc.configureGlobal({ seed: SEED });

module.exports = fc;
