import { IS_LONG } from '../histories';
import { useOwnProcesses } from './harness/ownProcess';
import { useSandbox } from './harness/useSandbox';

const MB = 1_000_000;

/** `npm run test:long` asks for a gigabyte. */
const LARGE = IS_LONG ? 1000 * MB : 200 * MB;

const sandbox = useSandbox({ strict: true });
const runScript = useOwnProcesses();

interface Told {
	downloaded: number;
	downGrowth: number;
	uploaded: number;
	uploadedId: string;
	upGrowth: number;
}

it(`a file of ${LARGE / MB} MB passes through, down and up, it is not held in memory`, async () => {
	sandbox.dingtalk.keepBytes = 0;
	const [small, large] = [MB, LARGE].map((sizeBytes) =>
		sandbox.dingtalk.addFile({ name: `${sizeBytes}.bin`, content: { sizeBytes } }),
	);
	// Three times in the middle, each way.
	const cut = { service: 'oss' as const, times: 3, path: '/yundisk0/' };
	sandbox.faults.add({ ...cut, skip: 3, fault: { kind: 'cutUpload', afterBytes: 5 * MB } });
	const told = await runScript<Told>(
		'transferRun.ts',
		[sandbox.url, small.id, large.id],
		['--expose-gc'],
	);
	expect(told).toMatchObject({ downloaded: LARGE, uploaded: LARGE });
	expect(told.downGrowth).toBeLessThan(100 * MB);
	expect(told.upGrowth).toBeLessThan(100 * MB);
	expect(sandbox.dingtalk.dentry('sandbox-space', told.uploadedId)?.size).toBe(LARGE);
}, 600_000);
