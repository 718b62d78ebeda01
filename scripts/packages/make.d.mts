export function packagesFolder(root?: string): string;
export function makePackages(root?: string, out?: string): string[];
