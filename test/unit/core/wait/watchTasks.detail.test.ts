import type { TaskDialect } from '../../../../core/wait/dialect';
import { FakeClock } from '../../fakeClock';
import { FakeService, fakeDialect, running, succeeded, task, trouble, watch } from './fakeTasks';

/** Asks a second question, whose answer names the state. */
const inDetail: TaskDialect<string> = {
	...fakeDialect,
	detail: {
		request: (id) => ({ path: `${id}/detail` }),
		readInto: (reading, body) => ({ ...reading, ...(body as object) }),
	},
};

const detailed = (changes = {}) =>
	task('t', { dialect: inDetail as TaskDialect<unknown>, ...changes });

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
});

it('is asked where the task is unfinished, and can tell its end', async () => {
	const failed = { ok: true, value: { state: 'failed', status: 'FAILED' } } as const;
	const service = new FakeService(clock, ({ id, earlier }) => {
		if (id === 't') return running;
		return earlier < 2 ? { ok: true, value: {} } : failed;
	});
	const [result] = await watch(clock, service, [detailed()]);
	expect(result).toMatchObject({
		end: 'answered',
		status: { state: 'failed', status: 'FAILED' },
		polls: 3,
	});
	expect(service.looks.map(({ id }) => id)).toEqual(Array(3).fill(['t', 't/detail']).flat());
});

it('is not asked about a finished task', async () => {
	const service = new FakeService(clock, () => succeeded);
	const [result] = await watch(clock, service, [detailed()]);
	expect(result).toMatchObject({ status: { state: 'succeeded' } });
	expect(service.looks.map(({ id }) => id)).toEqual(['t']);
});

it('is asked by a single look too', async () => {
	const service = new FakeService(clock, ({ id }) =>
		id === 't' ? running : { ok: true, value: { status: 'WAITS' } },
	);
	const [result] = await watch(clock, service, [detailed({ until: 'answered' })]);
	expect(result).toMatchObject({ end: 'answered', status: { state: 'running', status: 'WAITS' } });
});

it.each([
	['fails for good', trouble({ temporary: false })],
	['fails for now', trouble()],
])('adds nothing where it %s', async (_name, answer) => {
	const service = new FakeService(clock, ({ id, earlier }) => {
		if (id !== 't') return answer;
		return earlier < 9 ? running : succeeded;
	});
	const [result] = await watch(clock, service, [detailed()]);
	expect(result).toMatchObject({ end: 'answered', status: { state: 'succeeded' }, polls: 10 });
});
