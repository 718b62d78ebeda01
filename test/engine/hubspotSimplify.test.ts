import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { jsonsOf } from './harness/outputs';
import { runHubspot } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const SIMPLE = { simplify: true };

const run = async (parameters: INodeParameters, jsons: object[]): Promise<IDataObject[]> => {
	const { success, error } = await runHubspot(sandbox, { parameters, items: rowsOf(jsons) });
	expect(error).toBeUndefined();
	return jsonsOf(success) as IDataObject[];
};

const seedContact = (properties: Record<string, string>) =>
	sandbox.hubspot.seedRecords('contacts', [{ properties }])[0];

it('gives a record flat: what became of it, its ID, its properties once each (U9)', async () => {
	const { id } = seedContact({ email: 'ada@example.com', jobtitle: 'Ops' });
	const read = batchRead('contacts', { ...SIMPLE, properties: ['email', 'jobtitle'] });
	const [json] = await run(read, [{ id }]);
	expect(json).toEqual({
		outcome: 'read',
		id,
		email: 'ada@example.com',
		jobtitle: 'Ops',
		createdate: expect.any(String) as string,
		lastmodifieddate: expect.any(String) as string,
	});
	expect(Object.keys(json).slice(0, 2)).toEqual(['outcome', 'id']);
});

it('is on where nothing is set', async () => {
	const { id } = seedContact({ email: 'ada@example.com' });
	const read = batchRead('contacts', { properties: ['email'] });
	delete read.simplify;
	const [json] = await run(read, [{ id }]);
	expect(json).toMatchObject({ id, email: 'ada@example.com' });
});

it('tells one that was not found by what it was asked for', async () => {
	const byEmail = batchRead('contacts', { ...SIMPLE, idProperty: 'email' });
	const [json] = await run(byEmail, [{ id: 'nobody@example.com' }]);
	expect(json).toEqual({ outcome: 'notFound', id: null, email: 'nobody@example.com' });
	expect(await run(batchRead('contacts', SIMPLE), [{ id: '999999' }])).toEqual([
		{ outcome: 'notFound', id: '999999' },
	]);
});

it('keeps a property that would hide what became of the record, or look like a failure', async () => {
	const names = ['outcome', 'id', 'error', 'url'];
	const own = Object.fromEntries(names.map((name) => [name, `own ${name}`]));
	for (const name of names) sandbox.hubspot.defineProperty('contacts', { name, type: 'string' });
	const { id } = seedContact(own);
	const [json] = await run(batchRead('contacts', { ...SIMPLE, properties: names }), [{ id }]);
	expect(json).toMatchObject({ outcome: 'read', id, properties: own });
	expect(json).not.toHaveProperty('error');
	// Given back, they are written as they are.
	expect(await run(batchUpdate('contacts', SIMPLE), [json])).toMatchObject([
		{ outcome: 'updated', id, properties: own },
	]);
});

it('read, changed by Edit Fields, and written back is written (U2)', async () => {
	const { id } = seedContact({ email: 'ada@example.com', jobtitle: 'Ops' });
	const properties = ['email', 'jobtitle'];
	for (const simplify of [true, false]) {
		const [json] = await run(batchRead('contacts', { simplify, properties }), [{ id }]);
		const jobtitle = simplify ? 'Director' : 'Boss';
		const update = batchUpdate('contacts', { simplify });
		expect(await run(update, [{ ...json, jobtitle }])).toMatchObject([{ outcome: 'updated', id }]);
		expect(sandbox.hubspot.record('contacts', id)?.properties.jobtitle).toBe(jobtitle);
	}
});

it('gives the history that was asked for, and what is archived as that', async () => {
	const { id } = seedContact({ email: 'ada@example.com' });
	const history = { propertiesWithHistory: ['email'] };
	const [json] = await run(batchRead('contacts', { ...SIMPLE, options: history }), [{ id }]);
	expect(json).toHaveProperty('propertiesWithHistory.email');
	expect(json).not.toHaveProperty('archived');
	await run(batchWrite('batchArchive', 'contacts'), [{ id }]);
	const archived = batchRead('contacts', { ...SIMPLE, options: { archived: true } });
	expect(await run(archived, [{ id }])).toMatchObject([{ outcome: 'read', archived: true }]);
});

it('fails an item whose expression says neither yes nor no, before anything is sent', async () => {
	const parameters = batchRead('contacts', { simplify: '={{ $json.simple }}' });
	const { error } = await runHubspot(sandbox, {
		parameters,
		items: rowsOf([{ id: '1', simple: 7 }]),
	});
	expect(error?.message).toContain("'Simplify' must be true or false");
	expect(sandbox.calls).toHaveLength(0);
});
