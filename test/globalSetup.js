const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One folder for all that n8n-core writes in the tests, which goes when they are over. */
module.exports = async () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-test-'));
	process.env.N8N_TEST_FOLDER = folder;
	globalThis.removeTestFolder = () => rmSync(folder, { recursive: true, force: true });
};
