// Stands between this project and a program that isn't Node.js: ends it when it is told to, or when
// the process that started it is gone (dieWithParent.cjs tells that by SIGTERM).
//   node --require dieWithParent.cjs guard.cjs <signal to end it with> <program> [arguments]
const { spawn } = require('node:child_process');

const [signal, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
for (const each of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(each, () => child.kill(signal));
child.once('error', (error) => {
	console.error(`Could not run ${program}: ${error.message}`);
	process.exitCode = 127;
});
child.once('exit', (code) => process.exit(code ?? 1));
