import type { PackageDescription } from './packages.mjs';

interface Workflow {
	nodes: Array<{ type: string; credentials?: object }>;
}
export function canRun(
	workflow: Workflow,
	mainName: string,
	description: PackageDescription,
): boolean;
