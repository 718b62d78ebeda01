// One n8n process of the cluster: main or worker, stopped, killed and started again.
import { existsSync, readFileSync } from 'node:fs';
import type { Host } from '../../start/host';
import { startN8n, type N8n, type N8nOptions } from '../../start/n8n';
import { freePort } from '../../start/ports';

/** n8n's log tells who took what; n8n itself keeps no record of it. */
const STARTED = /Worker started execution (\d+)/g;

export class Member {
	private n8n?: N8n;

	private earlierLogs = '';

	private port = 0;

	/** Ends that nobody asked for are told here. */
	onEnd: (message: string) => void = () => undefined;

	constructor(
		readonly name: string,
		private readonly host: Host,
		readonly userFolder: string,
		private readonly optionsFor: (port: number) => N8nOptions,
	) {}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Resolves when it is ready; started again it has the same port. */
	async start(): Promise<void> {
		this.port ||= await freePort(0);
		const broker = await freePort(0);
		const options = this.optionsFor(this.port);
		const n8n = await startN8n(this.host, this.userFolder, this.port, broker, options);
		this.n8n = n8n;
		void n8n.ended.then(() => {
			if (this.n8n === n8n) this.onEnd(`${this.name} has ended by itself; see ${n8n.logFile}`);
		});
		await n8n.ready;
	}

	async stop(): Promise<void> {
		await this.end((n8n) => n8n.stop());
	}

	/** SIGKILL. */
	async kill(): Promise<void> {
		await this.end((n8n) => n8n.kill());
	}

	/** The ids of the executions that this worker took, also before a restart. */
	executions(): string[] {
		return [...`${this.earlierLogs}${this.log()}`.matchAll(STARTED)].map(([, id]) => id);
	}

	private log(): string {
		const file = this.n8n?.logFile;
		return file && existsSync(file) ? readFileSync(file, 'utf8') : '';
	}

	private async end(how: (n8n: N8n) => Promise<void>): Promise<void> {
		const { n8n } = this;
		if (!n8n) return;
		// A log begins anew with every start.
		const log = this.log();
		this.n8n = undefined;
		this.earlierLogs += log;
		await how(n8n);
	}
}
