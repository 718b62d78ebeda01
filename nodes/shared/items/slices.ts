import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../../../core/clock';
import { TimeSlices } from '../../../core/timeSlices';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';

/** Its own: who makes waits pass faster must not keep the process from its other work. */
const sliceClock: Clock = { ...hostClock };

/** For work on all of a run's items: n8n does what else it has to between the slices. */
export function slicesOf(context: IExecuteFunctions): TimeSlices {
	return new TimeSlices(sliceClock, cancelSignal(context));
}
