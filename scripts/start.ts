// npm start              a real n8n with this package, beside a local HubSpot and DingTalk
// npm start -- --check   the same without a screen: runs the examples and compares what comes out
import { parseArgs } from 'node:util';
import { check } from './start/check';
import { valuesToType } from './start/credentials';
import { owner } from './start/owner';
import { n8nVersion } from './start/paths';
import { runCommand } from './start/command';
import type { Running } from './start/running';
import { openSession, type Session, type SessionOptions } from './start/session';

const N8N_PORT = 5678;
const SANDBOX_PORT = 5690;

const USAGE = `npm start [-- options]
  --check         run every example in n8n and compare what comes out with what should
  --port <n>      n8n's port (${N8N_PORT})
  --calls         print every call that the sandbox answers
  --help`;

function readOptions(): SessionOptions & { check: boolean; help: boolean } {
	const { check, port, calls, help } = readArguments();
	if (port !== undefined && !(/^[1-9]\d*$/.test(port) && Number(port) <= 65535)) {
		throw new Error(`--port wants a number from 1 to 65535\n${USAGE}`);
	}
	return {
		check,
		help,
		name: check ? 'check' : 'start',
		// The check leaves the usual ports to whoever is working with them.
		n8nPort: Number(port ?? (check ? 0 : N8N_PORT)),
		sandboxPort: check ? 0 : SANDBOX_PORT,
		fresh: check,
		sandboxLog: calls ? (line) => console.log(`  ${line}`) : undefined,
	};
}

function readArguments() {
	const flag = { type: 'boolean', default: false } as const;
	try {
		return parseArgs({
			options: { check: flag, calls: flag, help: flag, port: { type: 'string' } },
		}).values;
	} catch (error) {
		throw new Error(`${(error as Error).message}\n${USAGE}`);
	}
}

function greet({ rest, sandbox, examples }: Session): void {
	const list = examples.map(
		({ workflow }) => `  ${workflow.name}\n    ${rest.url}/workflow/${workflow.id}`,
	);
	// What is needed first comes last, where it is still in sight.
	console.log(`
Example workflows:
${list.join('\n')}

Credentials for the sandbox are in n8n already. To make others, type:
${valuesToType(sandbox.url)}

sandbox      ${sandbox.url}   (HubSpot and DingTalk, on this machine; each start begins with the same data)
n8n ${n8nVersion}   ${rest.url}
e-mail       ${owner.email}
password     ${owner.password}

Ctrl-C stops everything.`);
}

async function work(running: Running): Promise<number> {
	const options = readOptions();
	if (options.help) {
		console.log(USAGE);
		return 0;
	}
	const session = await openSession(options, running);
	if (options.check) return (await check(session.rest, session.examples)) ? 0 : 1;
	greet(session);
	await session.n8nEnded;
	if (!running.isClosing) console.error(`n8n has ended by itself; see ${session.logFile}`);
	return 1;
}

runCommand(work, { farewell: 'Stopping n8n and the sandbox ...', interrupted: 0 });
