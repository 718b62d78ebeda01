import { TimeSlices } from '../../../../core/timeSlices';

/** Slices of a clock that stands still: none ends. */
export const unsliced = (): TimeSlices => new TimeSlices({ now: () => 0, sleep: async () => {} });

/** Slices that end whenever they are asked about; `turns` counts what the process gets between them. */
export function shortSlices() {
	let ms = 0;
	const told = { turns: 0 };
	const clock = {
		now: () => (ms += 1000),
		sleep: async () => {
			told.turns++;
		},
	};
	return { told, slices: new TimeSlices(clock) };
}
