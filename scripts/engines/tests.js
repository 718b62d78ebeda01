// Which engine tests run on every engine: those of what an engine has a part in. The others are about
// what the nodes do by themselves, which one engine shows as well as seven.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** By what of the engine they need; names of files in test/engine. */
const TESTS = {
	'parameters, as n8n reads them': ['panels', 'switches'],
	'failed items, On Error, Retry On Fail, outputs': [
		'errorHandling',
		'routeByState',
		'hubspotBatchUpdate',
		'hubspotBatchVerbs',
		'hubspotBatchRead',
		'hubspotBatchMatching',
		'hubspotBatchRefusals',
		'dingtalkDentryRefusals',
		'dingtalkRestore',
		'retryOnFail',
	],
	'answers that were lost, calls that are repeated': [
		'hubspotBatchRetries',
		'hubspotFolderUpdateStart',
		'hubspotFileImport',
		'hubspotSourceCode',
	],
	'credentials: signing, renewal after a 401': [
		'hubspotOAuth2',
		'dingtalkTransport',
		'dingtalkCredential',
		'dingtalkPeople',
		'dingtalkTransportSecrets',
	],
	'files in and out of binary data': [
		'hubspotDownload',
		'hubspotExport',
		'hubspotRecordImport',
		'inputFiles',
		'dingtalkUpload',
		'dingtalkFileDownload',
	],
	'lists and fields in the editor': ['editor', 'dingtalkPickers'],
	'waiting, cancelling, durable waits, tools': [
		'hubspotTaskStatus',
		'dingtalkTaskStatus',
		'dingtalkDentryTasks',
		'hubspotRecordImportCancel',
		'durable',
		'agentTool',
	],
};

/** Those of what only some engines can do, by what n8n-workflow has where they can. */
const TESTS_WHERE = { WAIT_FOR_SUB_EXECUTION: ['durableParked'] };

const folder = process.env.N8N_ENGINE_FOLDER ?? join(__dirname, '..', '..');
const workflow = require(require.resolve('n8n-workflow', { paths: [folder] }));
const more = Object.entries(TESTS_WHERE).flatMap(([mark, names]) =>
	mark in workflow ? names : [],
);

/** Groups of tests in those files that take long and ask nothing of an engine. */
const LEFT_OUT = ['the limit of calls a second'];

const paths = [...Object.values(TESTS).flat(), ...more].map((name) => {
	const path = `test/engine/${name}.test.ts`;
	// Jest would just run the others.
	if (existsSync(join(__dirname, '..', '..', path))) return path;
	throw new Error(`${path} is not there: scripts/engines/tests.js has to name its successor`);
});

module.exports = {
	/** Relative to the root of the repository. */
	paths,
	/** What the full names of the tests to run match. */
	names: `^(?!${LEFT_OUT.join('|')})`,
};
