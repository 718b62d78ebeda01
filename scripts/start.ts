// npm start              a real n8n with this package, beside a local HubSpot and DingTalk
// npm start -- --check   the same without a screen: runs the examples and compares what comes out
import { constants } from 'node:os';
import { check } from './start/check';
import { owner } from './start/owner';
import { n8nVersion } from './start/paths';
import { onStarterGone } from './start/starter';
import { openSession, Running, type Session, type SessionOptions } from './start/session';

const N8N_PORT = 5678;
const SANDBOX_PORT = 5690;

const USAGE = `npm start [-- options]
  --check         run every example in n8n and compare what comes out with what should
  --port <n>      n8n's port (${N8N_PORT})
  --calls         print every call that the sandbox answers
  --help`;

function optionsFrom(args: string[]): SessionOptions & { check: boolean } {
	const known = ['--check', '--port', '--calls'];
	const stray = args.find((arg, i) => !known.includes(arg) && args[i - 1] !== '--port');
	if (stray) throw new Error(`Unknown option ${stray}\n${USAGE}`);
	const isCheck = args.includes('--check');
	const port = args.includes('--port') ? Number(args[args.indexOf('--port') + 1]) : N8N_PORT;
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new Error(`--port wants a number from 1 to 65535\n${USAGE}`);
	}
	return {
		check: isCheck,
		name: isCheck ? 'check' : 'start',
		// The check leaves the usual ports to whoever is working with them.
		n8nPort: isCheck && !args.includes('--port') ? 0 : port,
		sandboxPort: isCheck ? 0 : SANDBOX_PORT,
		fresh: isCheck,
		sandboxLog: args.includes('--calls') ? (line) => console.log(`  ${line}`) : undefined,
	};
}

function greet({ rest, sandbox, examples }: Session): void {
	const list = examples.map(
		({ workflow }) => `  ${workflow.name}\n    ${rest.url}/workflow/${workflow.id}`,
	);
	console.log(`
n8n ${n8nVersion}   ${rest.url}
e-mail       ${owner.email}
password     ${owner.password}
sandbox      ${sandbox.url}   (HubSpot and DingTalk, on this machine)

Example workflows:
${list.join('\n')}

Ctrl-C stops everything.`);
}

/** Resolves with the exit code when somebody wants this to end. */
function stopSignal(): Promise<number> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => resolve(signal === 'SIGINT' ? 0 : 128 + constants.signals[signal]));
		}
		onStarterGone(() => resolve(1));
	});
}

async function main(): Promise<number> {
	const args = process.argv.slice(2);
	if (args.includes('--help')) {
		console.log(USAGE);
		return 0;
	}
	const options = optionsFrom(args);
	const running = new Running();
	const work = async () => {
		const session = await openSession(options, running);
		if (options.check) return (await check(session.rest, session.examples)) ? 0 : 1;
		greet(session);
		await session.n8nEnded;
		if (!running.isClosing) console.error(`n8n has ended by itself; see ${session.logFile}`);
		return 1;
	};
	try {
		return await Promise.race([work(), stopSignal()]);
	} finally {
		console.log('Stopping n8n and the sandbox ...');
		await running.close();
	}
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
