export interface PackageDescription {
	name: string;
	/** As people write it. */
	service: string;
	description: string;
	keywords: string[];
	/** Names of classes. */
	nodes: string[];
	credentials: string[];
	readme: {
		lead: string;
		/** Headings of docs/credentials.md. */
		credentials: string[];
		/** Pages that begin with a table of operations. */
		operations: string[];
		docs: Array<[title: string, file: string]>;
	};
}
export const PACKAGES: PackageDescription[];
export function typeName(className: string): string;
export function nodeFile(className: string): string;
export function credentialFile(className: string): string;
