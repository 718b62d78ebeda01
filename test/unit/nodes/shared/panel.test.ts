import type { INodeProperties } from 'n8n-workflow';

import { joinPanels, optionsProperty } from '../../../../nodes/shared/panel';

const property = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const panels = (byOperation: Record<string, INodeProperties[]>) =>
	joinPanels(
		'record',
		Object.entries(byOperation).map(([operation, properties]) => ({ operation, properties })),
	);

/** What an operation's panel shows, in its order. */
const shown = (joined: INodeProperties[], operation: string) =>
	joined
		.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
		.map(({ name }) => name);

it('has a parameter that operations share once', () => {
	const joined = panels({ read: [property('id')], update: [property('id'), property('fields')] });
	expect(joined).toEqual([
		property('id', {
			displayOptions: { show: { resource: ['record'], operation: ['read', 'update'] } },
		}),
		property('fields', {
			displayOptions: { show: { resource: ['record'], operation: ['update'] } },
		}),
	]);
});

it('keeps apart what differs in anything', () => {
	const joined = panels({ read: [property('id')], update: [property('id', { required: true })] });
	expect(joined).toHaveLength(2);
});

it('keeps the order of every panel', () => {
	const byOperation = {
		a: [property('x'), property('y'), property('z')],
		b: [property('z'), property('x'), property('w')],
		c: [property('w'), property('y')],
	};
	const joined = panels(byOperation);
	for (const [operation, properties] of Object.entries(byOperation)) {
		expect(shown(joined, operation)).toEqual(properties.map(({ name }) => name));
	}
});

it('keeps a condition of the parameter itself', () => {
	const displayOptions = { show: { kind: ['a'] } };
	const [joined] = panels({ read: [property('id', { displayOptions })] });
	expect(joined.displayOptions).toEqual({
		show: { kind: ['a'], resource: ['record'], operation: ['read'] },
	});
});

it('has the entries of Options by their names', () => {
	const { options } = optionsProperty([property('b'), property('a')]);
	expect(options?.map(({ name }) => name)).toEqual(['a', 'b']);
});
