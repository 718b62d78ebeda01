export function isAlive(pid: number): boolean;
export function tryLock(file: string): (() => void) | undefined;
export function withLock<T>(
	file: string,
	onWaiting: () => void,
	work: () => Promise<T>,
): Promise<T>;
