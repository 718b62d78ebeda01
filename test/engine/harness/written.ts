import { Logger } from '@n8n/backend-common';
import { LoggerProxy } from 'n8n-workflow';

/** Keeps what is written to the console and to n8n's log. To be ended by `jest.restoreAllMocks`. */
export function keepWritten(): unknown[] {
	const written: unknown[] = [];
	const log = (...args: unknown[]) => void written.push(args);
	const logger = { debug: log, error: log, info: log, warn: log, verbose: log };
	LoggerProxy.init({ ...logger, scoped: () => logger } as never);
	for (const level of ['debug', 'error', 'info', 'warn'] as const) {
		jest.spyOn(Logger.prototype, level).mockImplementation(log);
		jest.spyOn(console, level).mockImplementation(log);
	}
	return written;
}
