import type { Table } from '../report/section';
import type { Measured } from './measure';

const whole = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
/** Slow ones keep a decimal. */
export const perSecond = (rate: number) => (rate < 100 ? rate.toFixed(1) : whole(rate));
const megabytes = (bytes?: number) => (bytes === undefined ? '' : `${whole(bytes / 1e6)} MB`);

const milliseconds = (cpuMs: number | undefined, written: number) =>
	cpuMs === undefined ? '' : `${whole((1000 * cpuMs) / written)} ms`;

export function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}

export function speedTable(runs: Measured[], ceiling: Measured): Table {
	return {
		caption: 'How fast, in records a second:',
		head: ['way', 'records', 'whole run', 'sustained', 'of the ceiling', 'calls', '429'],
		rows: runs.map(({ contender, verdict, rate, sustained }) => [
			contender.name,
			whole(contender.job.count),
			perSecond(rate),
			perSecond(sustained),
			percent(sustained / ceiling.sustained),
			whole(verdict.calls),
			whole(verdict.refused),
		]),
	};
}

export function truthTable(runs: Measured[]): Table {
	return {
		caption:
			'What became of the records, and what it took (processor time for 1,000 written records; resident memory):',
		head: ['way', 'lost', 'wrong', 'written twice', 'untrue', 'processor', 'idle', 'peak'],
		rows: runs.map(({ contender, told, verdict }) => [
			contender.name,
			whole(verdict.lost),
			whole(verdict.wrong),
			whole(verdict.twice),
			verdict.untrue === undefined ? '' : whole(verdict.untrue),
			milliseconds(told.cpuMs, verdict.written),
			megabytes(told.idleBytes),
			megabytes(told.peakBytes),
		]),
	};
}
