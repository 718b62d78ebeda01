// By its file: the name itself leads here.
const fc = require('../node_modules/fast-check/lib/cjs/fast-check');
const { histories } = require('./histories');

// In place of fast-check wherever a test imports it: `npm test` is the same everywhere, and a seed
// that found something finds it again, also where a test doesn't say how many histories it takes.
fc.configureGlobal(histories(100));

module.exports = fc;
