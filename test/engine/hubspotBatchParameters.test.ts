import { idsOf } from './harness/outputs';
import { runHubspot } from './harness/runs';
import { batchRead, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const idsRead = async (recordId: string, jsons: Array<Record<string, unknown>>) => {
	const { success, error } = await runHubspot(sandbox, {
		parameters: batchRead('contacts', { recordId }),
		items: rowsOf(jsons),
	});
	return error?.message ?? idsOf(success);
};

it.each([
	'={{ $json.id }}',
	'={{$json.id}}',
	'={{ $json["id"] }}',
	'={{ $json.id.toString() }}',
	'={{ $input.item.json.id }}',
])('%s is read for every item anew', async (recordId) => {
	const ids = sandbox.hubspot.seedRecords('contacts', 3).map(({ id }) => id);
	expect(
		await idsRead(
			recordId,
			ids.map((id) => ({ id })),
		),
	).toEqual(ids);
});

it('takes a field that some items hold as a number, others as text', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 3).map(({ id }) => id);
	const jsons = [{ id: ids[0] }, { id: Number(ids[1]) }, { id: ids[2] }];
	expect(await idsRead('={{ $json.id }}', jsons)).toEqual(ids);
});

it.each([{}, { id: null }, { id: { a: 1 } }])('names the item whose field is %j', async (json) => {
	const [{ id }] = sandbox.hubspot.seedRecords('contacts', 1);
	expect(await idsRead('={{ $json.id }}', [{ id }, json])).toMatch(/'Record ID' is .*\[item 1\]/);
});
