import type { IDataObject } from 'n8n-workflow';

interface Item {
	json: IDataObject;
}

export const jsonsOf = (items: Item[]): IDataObject[] => items.map(({ json }) => json);

export const idsOf = (items: Item[]): unknown[] => items.map(({ json }) => json.id);

/** What a failed item says beside its message. */
export const detailsOf = ({ json }: Item): IDataObject => json.details as IDataObject;

/** The outcome of each item, whether it failed or not. */
export const outcomesOf = (items: Item[]): unknown[] =>
	items.map(({ json }) => (json.details as IDataObject | undefined)?.outcome ?? json.outcome);
