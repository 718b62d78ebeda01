import { batchBody, useAnswerer } from './harness/answerer';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchWrite, hubspotKey, rowsOf } from './harness/services';

const service = useAnswerer();

const OWNER = { name: 'hubspot_owner_id', type: 'enumeration', referencedObjectType: 'OWNER' };
const STAGE = { name: 'hs_pipeline_stage', type: 'enumeration' };

const read = async (name: string) =>
	await runHubspot(service, {
		parameters: batchRead('orders', {
			recordId: '1',
			properties: [name],
			options: { withLabels: true },
		}),
		items: [{ json: {} }],
		credentials: hubspotKey(service, `odd-${name}-${Math.random()}`),
		...CONTINUE,
	});

const answerWith = (lists: (path: string) => object) => {
	service.answer = ({ path }) => {
		if (path.startsWith('/crm/properties')) return { body: { results: [OWNER, STAGE] } };
		if (!path.startsWith('/crm/objects')) return { body: lists(path) };
		const properties = { hubspot_owner_id: '1', hs_pipeline_stage: 's' };
		return { body: batchBody([{ id: '1', properties }]) };
	};
};

it('a list of owners that leads back to itself fails, and nothing is read', async () => {
	answerWith(() => ({
		results: [{ id: '1', email: 'a@x.com' }],
		paging: { next: { after: 'A' } },
	}));
	const { failed } = await read('hubspot_owner_id');
	expect(messageOf(failed[0])).toContain('does not come to its end');
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', sent: false });
	expect(service.asked.filter(({ path }) => path.startsWith('/crm/objects'))).toEqual([]);
});

it.each([
	['nothing', {}],
	['no list', { results: 'x' }],
	['entries that are none', { results: [null, 1, {}, { id: '' }, { stages: [{ id: 's' }] }] }],
	['entries without names', { results: [{ id: '1' }, { id: '1', stages: [{ id: 's' }] }] }],
])('answers with %s are no labels', async (_what, body) => {
	answerWith(() => body);
	const found = [await read('hubspot_owner_id'), await read('hs_pipeline_stage')];
	expect(found.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(found.flatMap(({ failed }) => failed)).toEqual([]);
	const isNameless = JSON.stringify(body).includes('"id":"1"');
	expect(found.map(({ success }) => success[0].json.labels)).toEqual(
		isNameless ? [{ hubspot_owner_id: '1' }, { hs_pipeline_stage: 's' }] : [{}, {}],
	);
});

it('a text of very many parts is answered in a moment', async () => {
	service.answer = ({ path }) =>
		path.startsWith('/crm/properties')
			? {
					body: {
						results: [
							{
								name: 'tags',
								type: 'enumeration',
								fieldType: 'checkbox',
								options: [{ label: 'A;B', value: 'ab' }],
							},
						],
					},
				}
			: { status: 404 };
	const { failed } = await runHubspot(service, {
		parameters: batchWrite('batchCreate', 'orders', { options: { valuesAre: 'labels' } }),
		items: rowsOf([{ tags: `${'A;B;'.repeat(50_000)}C` }]),
		credentials: hubspotKey(service, `odd-parts-${Math.random()}`),
		...CONTINUE,
	});
	expect(messageOf(failed[0])).toBe('Property \'tags\' has no value of the name "C"');
});
