export interface RunOptions {
	label: string;
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Says how far the work is; asked every few seconds. */
	progress?: () => string | undefined;
}
export function cleanEnv(extra?: Record<string, string | undefined>): NodeJS.ProcessEnv;
export interface NpmOptions extends RunOptions {
	/** The Node.js that npm itself shall run on, when not this one. */
	node?: string;
}
export const dieWithParent: string;
export function seconds(ms: number): string;
export function run(command: string, args: string[], options: RunOptions): Promise<string>;
export function npm(args: string[], options: NpmOptions): Promise<string>;
