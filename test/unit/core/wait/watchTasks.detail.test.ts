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

const FAILED = { ok: true, value: { state: 'failed', status: 'FAILED' } } as const;

it('is asked where the task is unfinished, and can tell its end', async () => {
	const service = new FakeService(clock, ({ id, at }) => {
		if (id === 't') return running;
		return at < 60_000 ? { ok: true, value: {} } : FAILED;
	});
	const [result] = await watch(clock, service, [detailed()]);
	expect(result).toMatchObject({ end: 'answered', status: { state: 'failed', status: 'FAILED' } });
});

it('is asked at once, then at growing distances, 15 s at first', async () => {
	const service = new FakeService(clock, ({ id, at }) =>
		id === 't' || at < 1_000_000 ? running : FAILED,
	);
	await watch(clock, service, [detailed({ maxWaitMs: 3_600_000 })]);
	const asked = service.times('t/detail');
	expect(asked.slice(0, 4)).toEqual([0, 15_000, 30_000, 45_000]);
	asked.slice(1).forEach((at, index) => {
		expect(at - asked[index]).toBeLessThanOrEqual(Math.max(15_000, 0.1 * asked[index]) + 1);
	});
});

it('is asked at the deadline', async () => {
	const service = new FakeService(clock, () => running);
	await watch(clock, service, [detailed({ maxWaitMs: 20_000 })]);
	expect(service.times('t/detail')).toEqual([0, 15_000, 20_000]);
});

it('is asked at each poll with an interval of its own that is longer', async () => {
	const service = new FakeService(clock, ({ id, earlier }) =>
		id === 't' && earlier === 3 ? succeeded : running,
	);
	await watch(clock, service, [detailed({ pollIntervalMs: 20_000 })]);
	expect(service.times('t')).toEqual([0, 20_000, 40_000, 60_000]);
	expect(service.times('t/detail')).toEqual([0, 20_000, 40_000]);
});

it('is asked again at the next poll where it failed for now', async () => {
	const service = new FakeService(clock, ({ id, earlier }) => {
		if (id === 't') return earlier < 4 ? running : succeeded;
		return earlier < 2 ? trouble() : running;
	});
	await watch(clock, service, [detailed()]);
	expect(service.times('t/detail')).toEqual(service.times('t').slice(0, 3));
});

it('is remembered while the status says the same', async () => {
	const service = new FakeService(clock, ({ id, earlier }) => {
		if (id !== 't')
			return { ok: true, value: { state: 'pending', status: 'WAITS', note: 'Wait.' } };
		return earlier < 5 ? running : trouble({ temporary: false });
	});
	const [result] = await watch(clock, service, [detailed()]);
	expect(service.times('t/detail')).toHaveLength(1);
	expect(result.status).toMatchObject({ state: 'pending', status: 'WAITS', note: 'Wait.' });
	const moved = new FakeService(clock, ({ id, earlier }) => {
		if (id !== 't') return { ok: true, value: { status: 'WAITS' } };
		if (earlier < 3) return { ok: true, value: { state: 'pending' } };
		return earlier < 5 ? running : trouble({ temporary: false });
	});
	const [other] = await watch(clock, moved, [detailed()]);
	expect(other.status).toMatchObject({ state: 'running', status: 'RUNNING' });
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
