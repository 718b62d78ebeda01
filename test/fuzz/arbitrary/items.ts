import fc from 'fast-check';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Draw } from './draw';
import { hostileFields, hostileText, hostileValue } from './values';

const CSV = Buffer.from('email,firstname\nada@example.com,Ada\n').toString('base64');

const goodBinary = fc.constant<IBinaryKeyData | undefined>({
	data: { data: CSV, mimeType: 'text/csv', fileName: 'people.csv' },
});

const binary: fc.Arbitrary<IBinaryKeyData | undefined> = fc.oneof(
	{ weight: 4, arbitrary: goodBinary },
	{ weight: 1, arbitrary: fc.constant(undefined) },
	{
		weight: 1,
		arbitrary: fc
			.tuple(hostileText, hostileText, hostileText)
			.map(([data, mimeType, fileName]) => ({ data: { data, mimeType, fileName } })),
	},
	{ weight: 1, arbitrary: fc.constant({ data: null, __proto__: {} } as unknown as IBinaryKeyData) },
);

/** Items whose `id` is one of the good ones more often than not. */
export function drawItems(draw: Draw, ids: readonly unknown[]): INodeExecutionData[] {
	const tame = draw(fc.boolean());
	const count = draw(fc.integer({ min: 1, max: 5 }));
	return Array.from({ length: count }, () => {
		const good = tame || draw(fc.nat(3)) > 0;
		const json = {
			id: good ? draw(fc.constantFrom(...ids)) : draw(hostileValue),
			name: draw(fc.constantFrom('Ada', 'Bob')),
			email: draw(fc.constantFrom('ada@example.com', 'bob@example.com', 'ADA@example.com')),
			hostile: draw(hostileValue),
			...(!tame && draw(fc.nat(2)) === 0 && draw(hostileFields)),
		} as IDataObject;
		const files = draw(tame ? goodBinary : binary);
		return { json, ...(files && { binary: files }) };
	});
}
