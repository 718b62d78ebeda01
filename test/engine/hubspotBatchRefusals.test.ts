import type { IDataObject } from 'n8n-workflow';

import { useAnswerer, batchBody, type AskedInput, type OwnAnswer } from './harness/answerer';
import { jsonsOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, rowsOf } from './harness/services';

const hubspot = useAnswerer();

const HUNDRED = Array.from({ length: 100 }, (_row, n) => ({ id: `${n + 1}`, firstname: 'Ada' }));

async function run(
	rows: Array<Record<string, string>> = HUNDRED,
	parameters = batchUpdate('calls'),
) {
	const { success, failed } = await runHubspot(hubspot, {
		parameters,
		items: rowsOf(rows),
		...CONTINUE,
	});
	return { success: jsonsOf(success), failed: jsonsOf(failed) };
}

const carriedOut = (inputs: AskedInput[]): OwnAnswer => ({
	body: batchBody(inputs.map(({ id }) => ({ id, properties: {} }))),
});

/** Refuses every call that holds one of these, as a whole. */
function refuseCallsWith(guilty: string[], refusal: OwnAnswer): void {
	hubspot.answer = ({ inputs }) =>
		inputs.some(({ id = '' }) => guilty.includes(id)) ? refusal : carriedOut(inputs);
}

const sizes = () =>
	hubspot.asked.filter(({ path }) => path.includes('/batch/')).map(({ inputs }) => inputs.length);

it.each([400, 409, 413])(
	'a call refused with %d is split until the guilty are alone',
	async (status) => {
		refuseCallsWith(['38'], { status, body: { message: 'One of these will not do' } });
		const { success, failed } = await run();
		expect(success).toHaveLength(99);
		expect(failed.map(({ id }) => id)).toEqual(['38']);
		expect(failed[0]).toMatchObject({
			error: { message: 'One of these will not do', outcome: 'failed', httpStatus: status },
		});
		expect(sizes().length).toBeLessThanOrEqual(16);
	},
);

it.each([
	[401, { message: 'No such token' }],
	[403, { message: 'Not allowed' }],
	[404, { message: 'resource not found' }],
	[405, { message: 'Not this way' }],
	[415, { message: 'Not this type' }],
	[400, { message: 'Unable to infer object type from: calls' }],
	[400, { message: 'Unable to perform update by non-unique 0-48 property x' }],
	[400, '<html>a proxy</html>'],
])('a call refused with %d, %j, is not', async (status, body) => {
	hubspot.answer = () => ({ status, body });
	const { failed } = await run();
	expect(failed).toHaveLength(100);
	expect(sizes()).toEqual([100]);
});

const unknownProperty: OwnAnswer = {
	status: 400,
	body: {
		message: 'Property values were not valid: [{"message":"Property \\"odd\\" does not exist"}]',
		errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['odd'] } }],
	},
};

it('an unknown property concerns those that write it: two further calls', async () => {
	hubspot.answer = ({ inputs }) =>
		inputs.some(({ properties = {} }) => 'odd' in properties)
			? unknownProperty
			: carriedOut(inputs);
	const { success, failed } = await run(
		HUNDRED.map((row, n) => (n % 10 === 3 ? { ...row, odd: 'x' } : row)),
	);
	expect(success).toHaveLength(90);
	expect(failed.map(({ error }) => (error as IDataObject).message)).toEqual(
		Array(10).fill('Property "odd" does not exist'),
	);
	expect(sizes()).toEqual([100, 90, 10]);
});

it('an unknown property that all of them write, or that a read names, is not split', async () => {
	hubspot.answer = () => unknownProperty;
	const { failed } = await run(HUNDRED.map((row) => ({ ...row, odd: 'x' })));
	expect(failed).toHaveLength(100);
	await run(HUNDRED, batchRead('calls', { properties: ['odd'] }));
	expect(sizes()).toEqual([100, 100]);
});

it('those that a refusal names are cut out, and tried by themselves, all in order', async () => {
	refuseCallsWith(['7'], { status: 400, body: { message: 'No', context: { ids: ['7', '93'] } } });
	const { success, failed } = await run();
	expect(failed.map(({ id }) => id)).toEqual(['7']);
	expect(success).toHaveLength(99);
	expect(sizes()).toEqual([100, 6, 1, 85, 1, 7]);
});

describe('what HubSpot says of a refusal', () => {
	const nested = { code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['odd'] } };
	const error = {
		message: 'Property values were not valid: [{"message":"Property \\"odd\\" does not exist"}]',
		category: 'VALIDATION_ERROR',
		subCategory: 'crm.ODD',
		correlationId: 'c-1',
		errors: [nested],
	};
	const particulars = {
		outcome: 'failed',
		id: '1',
		category: 'VALIDATION_ERROR',
		subCategory: 'crm.ODD',
		code: 'PROPERTY_DOESNT_EXIST',
		propertyName: 'odd',
		correlationId: 'c-1',
	};

	it('of one input is kept and made readable', async () => {
		const context = { ids: ['1'] };
		hubspot.answer = () => ({ status: 207, body: batchBody([], [{ ...error, context }]) });
		const { failed } = await run([HUNDRED[0]]);
		expect(failed[0].error).toEqual({ message: 'Property "odd" does not exist', ...particulars });
	});

	it('of the whole call, too', async () => {
		hubspot.answer = () => ({ status: 400, body: error });
		const { failed } = await run([HUNDRED[0]]);
		const message = 'Property "odd" does not exist';
		expect(failed[0].error).toMatchObject({ message, ...particulars, httpStatus: 400 });
	});
});
