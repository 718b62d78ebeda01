// Loaded into what we start (node --require): when the process that started it is gone, even by
// kill -9, it ends too, instead of running on unseen with a port and a database in its hands.
const parent = process.ppid;
let asked = false;
setInterval(() => {
	if (process.ppid === parent) return;
	process.kill(process.pid, asked ? 'SIGKILL' : 'SIGTERM');
	asked = true;
}, 1_000).unref();
