// Loaded into n8n (node --require): what is meant for HubSpot goes to the account of the bench.
const http = require('node:http');
const https = require('node:https');

const HUBSPOT = 'api.hubapi.com';
const account = new URL(process.env.BENCH_ACCOUNT_URL);
const original = https.request;

https.request = function request(...args) {
	const first = args[0];
	const isUrl = typeof first === 'string' || first instanceof URL;
	const url = isUrl ? new URL(first) : undefined;
	const given = isUrl ? (typeof args[1] === 'object' ? args[1] : {}) : first;
	const host = url?.hostname ?? given.hostname ?? String(given.host).split(':')[0];
	if (host !== HUBSPOT) return original.apply(this, args);
	const path = url ? url.pathname + url.search : given.path;
	const callback = args.find((arg) => typeof arg === 'function');
	const { hostname, port } = account;
	const options = { ...given, path, protocol: 'http:', host: hostname, hostname, port };
	return http.request({ ...options, agent: http.globalAgent, agents: undefined }, callback);
};
