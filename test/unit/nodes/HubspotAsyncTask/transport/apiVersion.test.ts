import type { IExecuteFunctions } from 'n8n-workflow';

import {
	pathIn,
	readVersionOf,
	type VersionedPath,
} from '../../../../../nodes/HubspotAsyncTask/transport/apiVersion';

const everywhere: VersionedPath = { v3: '/a/v3', '2026-03': '/2026-03/a', '2026-09': '/2026-09/a' };
/** An endpoint that a version has dropped. */
const dropped: VersionedPath = { ...everywhere, '2026-09': null };

const choosing = (version: unknown) =>
	({ getNodeParameter: () => version }) as unknown as IExecuteFunctions;

it('takes a version that has every endpoint of the operation', () => {
	expect(readVersionOf(choosing('2026-03'), 0, [everywhere, dropped])).toEqual({
		ok: true,
		value: '2026-03',
	});
});

it('refuses a version that lacks one, and names those that have all', () => {
	expect(readVersionOf(choosing('2026-09'), 0, [everywhere, dropped])).toEqual({
		ok: false,
		error: {
			message: "Version 2026-09 of HubSpot's API does not have this operation",
			description: "Set 'API Version' under 'Options' to one that has it: v3, 2026-03.",
		},
	});
});

it.each([['v4'], [''], [undefined], [3]])('refuses %p, which is no version', (version) => {
	expect(readVersionOf(choosing(version), 0, [everywhere])).toMatchObject({
		ok: false,
		error: { message: "'API Version' must be one of v3, 2026-03, 2026-09" },
	});
});

it('never makes a path of nothing', () => {
	expect(pathIn(dropped, 'v3')).toBe('/a/v3');
	expect(() => pathIn(dropped, '2026-09')).toThrow('no such endpoint');
});
