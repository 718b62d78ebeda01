import type { INodeParameters } from 'n8n-workflow';

import { errorOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, batchWrite, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = (parameters: INodeParameters, rows: object[], more: object = {}) =>
	runHubspot(sandbox, { parameters, items: rowsOf(rows), ...CONTINUE, ...more });

/** The properties of each input of the last call. */
const sent = () => {
	const [call] = sandbox.calls.filter(({ path }) => path.includes('/batch/')).slice(-1);
	return (call.body as { inputs: Array<{ properties?: object }> }).inputs.map(
		({ properties }) => properties,
	);
};

const asked = () => sandbox.calls.filter(({ method }) => method === 'GET');

const seedId = () => sandbox.hubspot.seedRecords('contacts', 1)[0].id;

const byEmail = { idProperty: 'email', recordId: '={{ $json.email }}' };

describe('what names the record is not written', () => {
	it.each([
		['the record ID', { recordId: '={{ $json.hs_object_id }}' }],
		['the ID property', { recordId: '={{ $json.hs_object_id }}', idProperty: 'hs_object_id' }],
	])('in a row of an export, where hs_object_id is %s (H5)', async (_as, more) => {
		const { success } = await run(batchUpdate('contacts', more), [
			{ hs_object_id: seedId(), firstname: 'A' },
		]);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(sent()).toEqual([{ firstname: 'A' }]);
	});

	it('in an upsert by email (H5)', async () => {
		const { success } = await run(batchWrite('batchUpsert', 'contacts', byEmail), [
			{ hs_object_id: '51', id: '51', email: 'a@example.com', firstname: 'A' },
		]);
		expect(outcomesOf(success)).toEqual(['created']);
		expect(sent()).toEqual([{ firstname: 'A' }]);
	});
});

describe('an item as this node gives it can be written', () => {
	it('created, then updated, in a type with properties that HubSpot calculates (H5)', async () => {
		for (const name of ['hs_email_domain', 'rollup_x']) {
			sandbox.hubspot.defineProperty('contacts', { name, calculated: true });
		}
		const created = await run(batchWrite('batchCreate', 'contacts'), [
			{ email: 'a@example.com', firstname: 'A' },
		]);
		const [item] = jsonsOf(created.success);
		Object.assign(item.properties as object, {
			hs_email_domain: 'example.com',
			rollup_x: '7',
			days_to_close: '3',
			hs_calculated_merged_vids: '1:1',
			lastname: 'New',
		});
		const { success } = await run(batchUpdate('contacts'), [item]);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(sent()).toEqual([{ email: 'a@example.com', firstname: 'A', lastname: 'New' }]);
	});

	it.each([
		['read', batchRead('contacts', { properties: ['firstname', 'days_to_close'] })],
		['updated', batchUpdate('contacts')],
		['upserted', batchWrite('batchUpsert', 'contacts', byEmail)],
	])('%s, with all that stands around its properties (H5)', async (_what, parameters) => {
		const { id, properties } = sandbox.hubspot.seedRecords('contacts', 1)[0];
		const first = await run(parameters, [{ id, email: properties.email, firstname: 'A' }]);
		const [item] = jsonsOf(first.success);
		const more = { url: 'https://x', archivedAt: 'x', askedFor: '7', propertiesWithHistory: {} };
		const { success } = await run(batchUpdate('contacts'), [{ ...item, ...more, lastname: 'L' }]);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(sent()[0]).toMatchObject({ lastname: 'L' });
		expect(Object.keys(sent()[0] ?? {})).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/^(outcome|id|url|createdAt|days_to_close)$/)]),
		);
	});

	it('flat, where its properties stand beside outcome and id (H5)', async () => {
		const id = seedId();
		const frame = { outcome: 'read', id, createdAt: 'x', updatedAt: 'x', archived: false };
		const { success } = await run(batchUpdate('contacts'), [
			{ ...frame, firstname: 'A', createdate: 'x', lastmodifieddate: 'x', days_to_close: '1' },
		]);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(sent()).toEqual([{ firstname: 'A' }]);
	});

	it('with fields added beside its properties, which are written over them (H9)', async () => {
		const id = seedId();
		const { success } = await run(batchUpdate('contacts'), [
			{ outcome: 'read', id, properties: { lifecyclestage: 'lead' }, lifecyclestage: 'customer' },
			{ id: seedId(), firstname: 'House', properties: { lastname: 'x' } },
		]);
		expect(success).toHaveLength(2);
		expect(sent()).toEqual([{ lifecyclestage: 'customer' }, { firstname: 'House', lastname: 'x' }]);
	});

	it('also where a property is named like what stands around it (H9)', async () => {
		for (const name of ['id', 'outcome', 'url']) {
			sandbox.hubspot.defineProperty('contacts', { name });
		}
		const properties = { id: 'own id', outcome: 'won', url: 'https://own' };
		await run(batchUpdate('contacts'), [{ outcome: 'read', id: seedId(), url: 'x', properties }]);
		expect(sent()).toEqual([properties]);
	});

	it('without a word of HubSpot, where it found nothing (N14)', async () => {
		const rows = [
			{ outcome: 'notFound', id: '51' },
			{ outcome: 'notFound', id: null, idProperty: 'email', idValue: 'a@example.com' },
		];
		const { failed } = await run(batchUpdate('contacts', { recordId: '51' }), rows);
		expect(failed.map(messageOf)).toEqual(Array(2).fill("'Fields' has nothing to write"));
		expect(sandbox.calls).toEqual([]);
	});

	it('after it came out of the error output (N14)', async () => {
		const error = { message: 'No', outcome: 'failed' };
		const { success } = await run(batchUpdate('contacts'), [
			{ id: seedId(), firstname: 'A', error },
		]);
		expect(outcomesOf(success)).toEqual(['updated']);
		expect(sent()).toEqual([{ firstname: 'A' }]);
	});
});

it.each([
	['batchUpdate', {}],
	['batchCreate', {}],
] as const)(
	'files in the binary mode "combined" are no property: %s (N4)',
	async (operation, more) => {
		const _files = { data: { fileName: 'a.csv', mimeType: 'text/csv', id: 'x' } };
		const parameters = batchWrite(operation as 'batchCreate', 'contacts', more);
		const { success } = await run(parameters, [{ id: seedId(), firstname: 'A', _files }]);
		expect(success).toHaveLength(1);
		expect(sent()).toEqual([{ firstname: 'A' }]);
	},
);

describe('the account is asked for its properties', () => {
	it('once a run and type, however many calls that takes (H5)', async () => {
		const ids = sandbox.hubspot.seedRecords('contacts', 250).map(({ id }) => id);
		const { success } = await run(
			batchUpdate('contacts'),
			ids.map((id) => ({ id, firstname: 'A', days_to_close: '3' })),
		);
		expect(success).toHaveLength(250);
		expect(asked()).toHaveLength(1);
	});

	it('not for everyday ones, nor where fields are mapped by hand', async () => {
		const id = seedId();
		const value = { jobtitle: '={{ $json.a }}', days_to_close: '={{ $json.b }}' };
		const fields = { mappingMode: 'defineBelow', value };
		await run(batchUpdate('contacts'), [
			{ id, firstname: '2026-03-01T10:00', phone: '4917112345678' },
		]);
		const { failed } = await run(batchUpdate('contacts', { fields }), [{ id, a: 'A', b: '3' }]);
		expect(asked()).toEqual([]);
		// Who has chosen it is to hear of it.
		expect(messageOf(failed[0])).toContain('read only');
	});

	it.each([403, 404])(
		'and where it does not tell (status %d), known names are left out (H5)',
		async (status) => {
			const fault = { kind: 'status', status } as const;
			sandbox.faults.add({ path: '/properties/', times: Infinity, fault });
			const row = {
				id: seedId(),
				firstname: 'A',
				days_to_close: '3',
				num_notes: '1',
				hs_all_contact_vids: '1',
				hs_object_source_label: 'x',
				hs_v2_date_entered_lead: 'x',
				jobtitle: 'B',
			};
			const { success } = await run(batchUpdate('contacts'), [row]);
			expect(outcomesOf(success)).toEqual(['updated']);
			expect(sent()).toEqual([{ firstname: 'A', jobtitle: 'B' }]);
		},
	);

	it('and an item of nothing but what HubSpot sets itself is refused by itself (H5)', async () => {
		const rows = [
			{ id: seedId(), days_to_close: '3' },
			{ id: seedId(), firstname: 'A' },
		];
		const { success, failed } = await run(batchUpdate('contacts'), rows);
		expect(success).toHaveLength(1);
		expect(messageOf(failed[0])).toBe("'Fields' has nothing to write");
		expect(errorOf(failed[0]).description).toContain('HubSpot sets');
	});

	it('and yes or no of a table becomes true or false where that is the type (H10)', async () => {
		sandbox.hubspot.defineProperty('contacts', { name: 'is_x', type: 'bool' });
		sandbox.hubspot.defineProperty('contacts', {
			name: 'is_y',
			type: 'enumeration',
			fieldType: 'booleancheckbox',
		});
		const words = ['TRUE', 'No', 'yes', '0', 'false'];
		const { success } = await run(
			batchUpdate('contacts'),
			words.map((word) => ({ id: seedId(), is_x: word, is_y: word, jobtitle: word })),
		);
		expect(success).toHaveLength(5);
		const expected = ['true', 'false', 'true', 'false', 'false'];
		expect(sent()).toEqual(
			words.map((word, n) => ({ is_x: expected[n], is_y: expected[n], jobtitle: word })),
		);
	});
});

describe('empty texts', () => {
	const row = () => ({ id: seedId(), firstname: 'A', phone: '', jobtitle: null });

	it('erase nothing, while null does (H8)', async () => {
		await run(batchUpdate('contacts'), [row()]);
		expect(sent()).toEqual([{ firstname: 'A', jobtitle: '' }]);
	});

	it('erase on request (H8)', async () => {
		await run(batchUpdate('contacts', { options: { emptyTexts: 'clear' } }), [row()]);
		expect(sent()).toEqual([{ firstname: 'A', phone: '', jobtitle: '' }]);
	});

	it('of a record as it was read erase nothing, either (H8)', async () => {
		const properties = { firstname: '', lastname: 'L' };
		await run(batchUpdate('contacts'), [{ outcome: 'read', id: seedId(), properties, phone: '' }]);
		expect(sent()).toEqual([{ lastname: 'L' }]);
	});

	it('are all there is: nothing to write, and the message says why (H8)', async () => {
		const { failed } = await run(batchUpdate('contacts'), [{ id: seedId(), phone: '' }]);
		expect(messageOf(failed[0])).toBe("'Fields' has nothing to write");
		expect(errorOf(failed[0]).description).toContain("'Empty Texts'");
	});

	it('of expressions, mapped by hand, erase as they are documented to (H8)', async () => {
		const fields = { mappingMode: 'defineBelow', value: { phone: '={{ $json.phone }}', city: '' } };
		await run(batchUpdate('contacts', { fields }), [row()]);
		expect(sent()).toEqual([{ phone: '' }]);
	});

	it('have a choice of two', async () => {
		const { failed } = await run(batchUpdate('contacts', { options: { emptyTexts: 'drop' } }), [
			row(),
		]);
		expect(messageOf(failed[0])).toBe("'Empty Texts' must be 'clear' or 'ignore'");
	});
});

describe('a value that no property can hold is named (H10)', () => {
	it.each([
		[Number.NaN, 'is no number (NaN)'],
		[-Infinity, 'is an endless number (-Infinity)'],
		[new Date(Number.NaN), 'is a date that there is not (Invalid Date)'],
		[[1, Number.NaN], 'is a list in which one is no number (NaN)'],
		[{ a: 1 }, 'is an object'],
	])('%p: its value %s', async (jobtitle, words) => {
		const { failed } = await run(batchUpdate('contacts'), [{ id: '101', jobtitle }]);
		expect(messageOf(failed[0])).toBe(`Property 'jobtitle' can't be written: its value ${words}`);
	});

	it('also the date of an expression', async () => {
		const fields = {
			mappingMode: 'defineBelow',
			value: { jobtitle: "={{ DateTime.fromISO('x') }}" },
		};
		const { failed } = await run(batchUpdate('contacts', { fields }), [{ id: '101' }]);
		expect(messageOf(failed[0])).toContain('is a date that there is not (Invalid DateTime)');
	});
});
