import { wellFormed } from './wellFormed';

/**
 * Puts values into the `{name}` places of a path, each encoded whole: a slash in an id stays part of
 * the id.
 */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
	return template.replace(/\{(\w+)\}/g, (_place, name: string) => {
		if (!Object.hasOwn(values, name)) throw new Error(`No value for {${name}} in ${template}`);
		return encodeURIComponent(wellFormed(values[name]));
	});
}
