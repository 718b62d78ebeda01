import type { IDataObject } from 'n8n-workflow';

interface Item {
	json: IDataObject;
}

export const jsonsOf = (items: Item[]): IDataObject[] => items.map(({ json }) => json);

export const idsOf = (items: Item[]): unknown[] => items.map(({ json }) => json.id);

/** What a failed item says: `message`, `description`, and what is known all the same. */
export const errorOf = ({ json }: Item): IDataObject => json.error as IDataObject;

/** Why an item failed; `undefined` where it didn't. */
export const messageOf = ({ json }: Item): unknown =>
	(json.error as IDataObject | undefined)?.message;

/** The outcome of each item, whether it failed or not. */
export const outcomesOf = (items: Item[]): unknown[] =>
	items.map(({ json }) => (json.error as IDataObject | undefined)?.outcome ?? json.outcome);
