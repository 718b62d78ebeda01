/** For a person to read: how many packages of the folder's node_modules are in place. */
export function packagesIn(folder: string): string;
